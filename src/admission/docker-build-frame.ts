/** What holds whatever the policy says. A build has inputs that are no images: this policy does not judge them. */
export const FRAME = `package docker

default allow := false

allow if not input.image

decision := {"allow": allow, "deny_msg": [reason | some reason in deny]}
`;

/** What entries are rendered with. */
export const FUNCTIONS = `# Of public Sigstore, and not one that buildx found and could not verify.
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
`;

/** Builds go on, and `--progress=plain` shows what would be denied. */
export const AUDIT = `# What is only audited is printed, with --progress=plain.
audit_is_told if count(audit) == 0

audit_is_told if {
	count(audit) > 0
	print("would be denied:", audit)
}
`;
