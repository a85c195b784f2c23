# Rendered by touchmark 1.2.3 from .github/image-policy.yml for Docker build policies (buildx 0.31 and newer). Do not edit: change the policy file and render again.
# Not enforced here as `touchmark/verify` judges it:
# - ghcr.io/acme/**: signature: buildx sees what is attached to BuildKit’s attestations: sign with `buildkit-attestations: sign`
# - ghcr.io/acme/**: name: the repository that a signature names is not shown
# - ghcr.io/acme/**: provenance: judged by the certificate; the provenance itself is not read
package docker

default allow := false

allow if not input.image

decision := {"allow": allow, "deny_msg": [reason | some reason in deny]}

allow if {
	input.image
	count(deny) == 0
}

names contains input.image.fullRepo if input.image

# The first that matches decides.
entry := 1 if {
	some name in names
	regex.match(`^ghcr\.io/acme/.*$`, name)
}

deny contains "no entry of .github/image-policy.yml matches the image" if {
	input.image
	not entry
}

good_1 contains signature if {
	some signature in input.image.signatures
	verified(signature)
	signature.signer.issuer == "https://token.actions.githubusercontent.com"
	regex.match("^https://github\\.com/acme/api/\\.github/workflows/release\\.yml@(?:refs/heads/main|refs/heads/\"'`\\) \\|\\| true \\|\\| \\(\")$", signature.signer.subjectAlternativeName)
	signature.signer.sourceRepositoryURI == "https://github.com/acme/api"
	matches_any([`^refs/heads/main$`, "^refs/heads/\"'`\\) \\|\\| true \\|\\| \\(\"$"], signature.signer.sourceRepositoryRef)
	signature.signer.sourceRepositoryURI == "https://github.com/acme/api"
}

deny contains "not signed by https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main or refs/heads/\"'`) || true || (\"" if {
	entry == 1
	count(good_1) == 0
}

deny contains "revoked: \"'` || true # \\ $x\n---\nkind: Other" if {
	input.image.checksum in {"sha256:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}
}

audit := set()

# Of public Sigstore, and not one that buildx found and could not verify.
verified(signature) if {
	signature.type in {"bundle-v0.3", "simplesigning-v1"}
	signature.kind != "untrusted"
	signature.signer.certificateIssuer == "CN=sigstore-intermediate,O=sigstore.dev"
	count(signature.timestamps) > 0
}

# Anybody may call a public reusable workflow: unless the policy names a caller, it is the workflow's own repository.
run_by_own_repository(signer) if not contains(signer.subjectAlternativeName, "/.github/workflows/")

run_by_own_repository(signer) if {
	startswith(signer.subjectAlternativeName, concat("", [signer.sourceRepositoryURI, "/.github/workflows/"]))
}

matches_any(patterns, text) if {
	some pattern in patterns
	regex.match(pattern, text)
}

signed_within(signature, nanoseconds) if {
	some each in signature.timestamps
	time.parse_rfc3339_ns(each.timestamp) >= time.now_ns() - nanoseconds
}

signed_since(signature, instant) if {
	some each in signature.timestamps
	time.parse_rfc3339_ns(each.timestamp) >= time.parse_rfc3339_ns(instant)
}
