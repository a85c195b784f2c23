# Rendered by touchmark 1.2.3 from .github/image-policy.yml for Docker build policies (buildx 0.31 and newer). Do not edit: change the policy file and render again.
# Not enforced here as `touchmark/verify` judges it:
# - cgr.dev/chainguard/**: signature: buildx sees what is attached to BuildKit’s attestations: sign with `buildkit-attestations: sign`
# - cgr.dev/chainguard/**: name: the repository that a signature names is not shown
# - ghcr.io/vendor/**: identity: buildx cannot be given the key keys/vendor.pub: never satisfied by it
# - ghcr.io/vendor/**: signature: buildx sees what is attached to BuildKit’s attestations: sign with `buildkit-attestations: sign`
# - ghcr.io/vendor/**: name: the repository that a signature names is not shown
# - ghcr.io/vendor/**: provenance: judged by the certificate; the provenance itself is not read
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
	regex.match(`^cgr\.dev/chainguard/.*$`, name)
} else := 2 if {
	some name in names
	regex.match(`^ghcr\.io/vendor/.*$`, name)
} else := 3 if {
	some name in names
	regex.match(`^docker\.io/library/.*$`, name)
}

deny contains "no entry of .github/image-policy.yml matches the image" if {
	input.image
	not entry
}

deny contains "the reference holds no digest" if {
	entry == 1
	not input.image.isCanonical
}

good_1 contains signature if {
	some signature in input.image.signatures
	verified(signature)
	signature.signer.issuer == "https://token.actions.githubusercontent.com"
	regex.match(`^https://github\.com/chainguard-images/images/\.github/workflows/release\.yaml@refs/heads/main$`, signature.signer.subjectAlternativeName)
	run_by_own_repository(signature.signer)
}

deny contains "not signed by https://github.com/chainguard-images/images/.github/workflows/release.yaml@refs/heads/main by https://token.actions.githubusercontent.com (publisher chainguard)" if {
	entry == 1
	count(good_1) == 0
}

deny contains "signed longer ago than 720 hours" if {
	entry == 1
	count(good_1) > 0
	count([each | some each in good_1; signed_within(each, 2592000000000000)]) == 0
}

good_2 contains signature if {
	some signature in input.image.signatures
	verified(signature)
	signature.signer.issuer == "https://token.actions.githubusercontent.com"
	regex.match(`^https://github\.com/vendor/app/\.github/workflows/[^/]*@.*$`, signature.signer.subjectAlternativeName)
	run_by_own_repository(signature.signer)
	signature.signer.sourceRepositoryURI == "https://github.com/vendor/app"
	signature.signer.sourceRepositoryDigest == "cccccccccccccccccccccccccccccccccccccccc"
}

deny contains "not signed by the key keys/vendor.pub or https://github.com/vendor/app/.github/workflows/*@** by https://token.actions.githubusercontent.com" if {
	entry == 2
	count(good_2) == 0
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
