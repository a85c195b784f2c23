// src/failure/codes.ts
const SERVICES = [
	"OIDC",
	"FULCIO",
	"REKOR",
	"TSA",
	"TUF",
	"REGISTRY",
	"GITHUB",
	"CACHE",
	"SLACK",
	"CLUSTER"
];
const REASONS = {
	UNREACHABLE: {
		kind: "network",
		verdict: "inconclusive"
	},
	TIMEOUT: {
		kind: "network",
		verdict: "inconclusive"
	},
	TLS: {
		kind: "network",
		verdict: "inconclusive"
	},
	RATE_LIMITED: {
		kind: "service",
		verdict: "inconclusive"
	},
	UNAVAILABLE: {
		kind: "service",
		verdict: "inconclusive"
	},
	BAD_ANSWER: {
		kind: "service",
		verdict: "inconclusive"
	},
	DENIED: {
		kind: "permission",
		verdict: "fail"
	},
	REJECTED: {
		kind: "service",
		verdict: "fail"
	}
};
const OTHER_CODES = {
	NO_SUBJECT: {
		kind: "input",
		verdict: "fail"
	},
	SUBJECT_COUNT: {
		kind: "input",
		verdict: "fail"
	},
	TAG_WITHOUT_DIGEST: {
		kind: "input",
		verdict: "fail"
	},
	BAD_DIGEST: {
		kind: "input",
		verdict: "fail"
	},
	BAD_NEEDS: {
		kind: "input",
		verdict: "fail"
	},
	NEEDED_JOB_FAILED: {
		kind: "input",
		verdict: "fail"
	},
	BAD_SBOM: {
		kind: "input",
		verdict: "fail"
	},
	SBOM_OTHER_IMAGE: {
		kind: "input",
		verdict: "fail"
	},
	SBOM_TOO_LARGE: {
		kind: "input",
		verdict: "fail"
	},
	BAD_INPUT: {
		kind: "input",
		verdict: "fail"
	},
	BAD_POLICY: {
		kind: "input",
		verdict: "fail"
	},
	NO_ID_TOKEN: {
		kind: "permission",
		verdict: "fail"
	},
	PUSH_DENIED: {
		kind: "permission",
		verdict: "fail"
	},
	LOGIN_MISSING: {
		kind: "permission",
		verdict: "fail"
	},
	PRIVATE_REPOSITORY: {
		kind: "permission",
		verdict: "fail"
	},
	TOKEN_EXPIRED: {
		kind: "permission",
		verdict: "fail"
	},
	TOKEN_AUDIENCE: {
		kind: "permission",
		verdict: "fail"
	},
	SUBJECT_NOT_FOUND: {
		kind: "registry",
		verdict: "fail"
	},
	DIGEST_MISMATCH: {
		kind: "registry",
		verdict: "fail"
	},
	NO_REFERRERS: {
		kind: "registry",
		verdict: "fail"
	},
	IMMUTABLE_TAG: {
		kind: "registry",
		verdict: "fail"
	},
	REGISTRY_TOO_OLD: {
		kind: "registry",
		verdict: "fail"
	},
	REFERRER_LOST: {
		kind: "registry",
		verdict: "fail"
	},
	CLOCK_SKEW: {
		kind: "clock",
		verdict: "inconclusive"
	},
	TRUST_ROOT_EXPIRED: {
		kind: "trust",
		verdict: "inconclusive"
	},
	TRUST_ROOT_UNKNOWN_SIGNER: {
		kind: "trust",
		verdict: "inconclusive"
	},
	TRUST_ROOT_ENDING: {
		kind: "trust",
		verdict: "fail"
	},
	CHECKPOINT_INVALID: {
		kind: "trust",
		verdict: "fail"
	},
	CERTIFICATE_ENDING: {
		kind: "network",
		verdict: "fail"
	},
	NOT_SIGNED: {
		kind: "signature",
		verdict: "fail"
	},
	SIGNATURE_INVALID: {
		kind: "signature",
		verdict: "fail"
	},
	LOG_ENTRY_INVALID: {
		kind: "signature",
		verdict: "fail"
	},
	TIMESTAMP_INVALID: {
		kind: "signature",
		verdict: "fail"
	},
	CERTIFICATE_INVALID: {
		kind: "signature",
		verdict: "fail"
	},
	WRONG_IDENTITY: {
		kind: "policy",
		verdict: "fail"
	},
	TOO_OLD: {
		kind: "policy",
		verdict: "fail"
	},
	NO_PROVENANCE: {
		kind: "policy",
		verdict: "fail"
	},
	WRONG_BUILDER: {
		kind: "policy",
		verdict: "fail"
	},
	WRONG_SOURCE: {
		kind: "policy",
		verdict: "fail"
	},
	WRONG_COMMIT: {
		kind: "policy",
		verdict: "fail"
	},
	NO_SBOM: {
		kind: "policy",
		verdict: "fail"
	},
	SBOM_MISMATCH: {
		kind: "policy",
		verdict: "fail"
	},
	CONTENTS_UNREADABLE: {
		kind: "registry",
		verdict: "inconclusive"
	},
	NOT_PINNED: {
		kind: "policy",
		verdict: "fail"
	},
	NO_POLICY_ENTRY: {
		kind: "policy",
		verdict: "fail"
	},
	SIGNER_CHANGED: {
		kind: "policy",
		verdict: "fail"
	},
	DENIED_BY_POLICY: {
		kind: "policy",
		verdict: "fail"
	},
	WRONG_NAME: {
		kind: "policy",
		verdict: "fail"
	},
	POLICY_DRIFT: {
		kind: "policy",
		verdict: "fail"
	},
	IDENTITY_DRIFT: {
		kind: "policy",
		verdict: "fail"
	},
	ADMISSION_DENIED: {
		kind: "policy",
		verdict: "fail"
	},
	ADMISSION_UNKNOWN: {
		kind: "policy",
		verdict: "inconclusive"
	},
	NOT_APPROVED: {
		kind: "permission",
		verdict: "fail"
	},
	PUBLIC_TICKET: {
		kind: "permission",
		verdict: "fail"
	},
	NOT_ENFORCED: {
		kind: "policy",
		verdict: "fail"
	},
	BYPASS_OPEN: {
		kind: "policy",
		verdict: "fail"
	},
	UNRESOLVED_REFERENCE: {
		kind: "input",
		verdict: "inconclusive"
	},
	DEADLINE: {
		kind: "service",
		verdict: "inconclusive"
	},
	CANCELLED: {
		kind: "service",
		verdict: "inconclusive"
	},
	INTERNAL: {
		kind: "defect",
		verdict: "fail"
	}
};
/** Every code that there is, services first. */
const CODES = [...SERVICES.flatMap((service) => Object.keys(REASONS).map((reason) => serviceCode(service, reason))), ...Object.keys(OTHER_CODES)];
function serviceCode(service, reason) {
	return `${service}_${reason}`;
}
/** What a code says about the fault's kind and whether it was proved or merely could not be looked at. */
function meaningOf(code) {
	if (code in OTHER_CODES) return OTHER_CODES[code];
	return REASONS[reasonOf(code)];
}
function serviceOf(code) {
	return code in OTHER_CODES ? void 0 : SERVICES.find((service) => code.startsWith(`${service}_`));
}
function reasonOf(code) {
	return code.slice(code.indexOf("_") + 1);
}

// src/failure/failure.ts
/**
* Something that went wrong and has a name. The message says what happened, in words that are safe to print: no
* secrets, no control characters. What to do about it is the advice table's.
*/
var Failure = class Failure extends Error {
	name = "Failure";
	code;
	subject;
	service;
	advice;
	constructor(code, message, details = {}) {
		super(message, { cause: details.cause });
		this.code = code;
		this.subject = details.subject;
		this.service = details.service;
		this.advice = details.advice;
	}
	get isOutage() {
		const { kind, verdict } = meaningOf(this.code);
		return verdict === "inconclusive" && (kind === "network" || kind === "service");
	}
	/** The same failure, said of a subject. */
	of(subject) {
		const { service, advice, cause } = this;
		return new Failure(this.code, this.message, {
			subject,
			...service === void 0 ? {} : { service },
			...advice === void 0 ? {} : { advice },
			cause
		});
	}
};
/** Several failures found together, so that all of them can be mended at once. */
var Failures = class extends Error {
	name = "Failures";
	failures;
	constructor(failures) {
		super(failures.map((failure) => `${failure.code}: ${failure.message}`).join("\n"));
		this.failures = failures;
	}
};
/** Any thrown value as failures; what is not one of ours is a defect of ours, and fails closed. */
function failuresOf(error) {
	if (error instanceof Failures) return error.failures;
	if (error instanceof Failure) return [error];
	const message = error instanceof Error ? error.message : String(error);
	return [new Failure("INTERNAL", `unexpected error: ${printable(message)}`, { cause: error })];
}
const MAX_MESSAGE_LENGTH = 500;
/** Text from outside as one bounded line without control characters. */
function printable(text, maxLength = MAX_MESSAGE_LENGTH) {
	const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
	return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}

export { meaningOf as a, printable as i, Failures as n, serviceCode as o, failuresOf as r, serviceOf as s, Failure as t };