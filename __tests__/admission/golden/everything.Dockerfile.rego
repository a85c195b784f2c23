# Rendered by touchmark 1.2.3 from .github/image-policy.yml for Docker build policies (buildx 0.31 and newer). Do not edit: change the policy file and render again.
# Not enforced here as `touchmark/verify` judges it:
# - ghcr.io/acme/**: namespaces: a build has none: the entry decides in every build
# - ghcr.io/acme/**: signature: buildx sees what is attached to BuildKit’s attestations: sign with `buildkit-attestations: sign`
# - ghcr.io/acme/**: name: the repository that a signature names is not shown
# - ghcr.io/acme/**: provenance: judged by the certificate; the provenance itself is not read
# - ghcr.io/acme/**: commit: a build has neither the input of verify nor a pod
# - ghcr.io/acme/**: sbom: no SBOM is read
# - deny: denied: buildx shows one signature of an image; others go unseen
package docker

default allow := false

allow if not input.image

decision := {"allow": allow, "deny_msg": [reason | some reason in deny]}

allow if {
	input.image
	count(deny) == 0
	audit_is_told
}

# What is only audited is printed, with --progress=plain.
audit_is_told if count(audit) == 0

audit_is_told if {
	count(audit) > 0
	print("would be denied:", audit)
}

# Its own name, and that of the image which it is a copy of.
names contains input.image.fullRepo if input.image

names contains name if {
	startswith(input.image.fullRepo, "registry.prod.example/acme/")
	name := concat("", ["ghcr.io/acme/", trim_prefix(input.image.fullRepo, "registry.prod.example/acme/")])
}

# The first that matches decides.
entry := 1 if {
	some name in names
	regex.match(`^ghcr\.io/acme/tools/.*$`, name)
} else := 2 if {
	some name in names
	regex.match(`^ghcr\.io/acme/.*$`, name)
} else := 3 if {
	some name in names
	regex.match(`^docker\.io/library/.*$`, name)
}

audit contains "no entry of .github/image-policy.yml matches the image" if {
	input.image
	not entry
}

audit contains "the reference holds no digest" if {
	entry == 1
	not input.image.isCanonical
}

good_2 contains signature if {
	some signature in input.image.signatures
	verified(signature)
	signature.signer.issuer == "https://token.actions.githubusercontent.com"
	regex.match(`^https://github\.com/acme/api/\.github/workflows/release\.yml@refs/heads/main$`, signature.signer.subjectAlternativeName)
	signature.signer.sourceRepositoryURI == "https://github.com/acme/api"
	matches_any([`^refs/heads/main$`], signature.signer.sourceRepositoryRef)
	signature.signer.buildTrigger in {"push"}
	signature.signer.sourceRepositoryURI == "https://github.com/acme/api"
}

deny contains "not signed by https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main, on push" if {
	entry == 2
	count(good_2) == 0
}

deny contains "signed longer ago than 2160 hours" if {
	entry == 2
	count(good_2) > 0
	count([each | some each in good_2; signed_within(each, 7776000000000000)]) == 0
}

audit contains "revoked: CVE-2026-1" if {
	input.image.checksum in {"sha256:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}
}

audit contains "revoked: compromised runner" if {
	some signature in input.image.signatures
	verified(signature)
	signature.signer.issuer == "https://token.actions.githubusercontent.com"
	regex.match(`^https://github\.com/acme/api/\.github/workflows/old\.yml@.+$`, signature.signer.subjectAlternativeName)
	signature.signer.sourceRepositoryURI == "https://github.com/acme/api"
	not signed_since(signature, "2026-03-01T00:00:00.000Z")
}

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
