export type Verdict = 'pass' | 'fail' | 'inconclusive';

export type ProblemKind =
  'input' | 'permission' | 'network' | 'service' | 'registry' | 'trust' | 'signature' | 'policy' | 'clock' | 'defect';

interface Meaning {
  readonly kind: ProblemKind;
  /** A problem never passes. */
  readonly verdict: 'fail' | 'inconclusive';
}

const SERVICES = ['OIDC', 'FULCIO', 'REKOR', 'TSA', 'TUF', 'REGISTRY', 'GITHUB', 'CACHE', 'SLACK', 'CLUSTER'] as const;
export type ServiceName = (typeof SERVICES)[number];

const REASONS = {
  UNREACHABLE: { kind: 'network', verdict: 'inconclusive' },
  TIMEOUT: { kind: 'network', verdict: 'inconclusive' },
  TLS: { kind: 'network', verdict: 'inconclusive' },
  RATE_LIMITED: { kind: 'service', verdict: 'inconclusive' },
  UNAVAILABLE: { kind: 'service', verdict: 'inconclusive' },
  BAD_ANSWER: { kind: 'service', verdict: 'inconclusive' },
  DENIED: { kind: 'permission', verdict: 'fail' },
  REJECTED: { kind: 'service', verdict: 'fail' },
} as const satisfies Record<string, Meaning>;
export type ServiceReason = keyof typeof REASONS;

const OTHER_CODES = {
  NO_SUBJECT: { kind: 'input', verdict: 'fail' },
  SUBJECT_COUNT: { kind: 'input', verdict: 'fail' },
  TAG_WITHOUT_DIGEST: { kind: 'input', verdict: 'fail' },
  BAD_DIGEST: { kind: 'input', verdict: 'fail' },
  BAD_NEEDS: { kind: 'input', verdict: 'fail' },
  NEEDED_JOB_FAILED: { kind: 'input', verdict: 'fail' },
  BAD_SBOM: { kind: 'input', verdict: 'fail' },
  SBOM_OTHER_IMAGE: { kind: 'input', verdict: 'fail' },
  SBOM_TOO_LARGE: { kind: 'input', verdict: 'fail' },
  BAD_INPUT: { kind: 'input', verdict: 'fail' },
  BAD_POLICY: { kind: 'input', verdict: 'fail' },
  NO_ID_TOKEN: { kind: 'permission', verdict: 'fail' },
  PUSH_DENIED: { kind: 'permission', verdict: 'fail' },
  LOGIN_MISSING: { kind: 'permission', verdict: 'fail' },
  PRIVATE_REPOSITORY: { kind: 'permission', verdict: 'fail' },
  TOKEN_EXPIRED: { kind: 'permission', verdict: 'fail' },
  TOKEN_AUDIENCE: { kind: 'permission', verdict: 'fail' },
  SUBJECT_NOT_FOUND: { kind: 'registry', verdict: 'fail' },
  DIGEST_MISMATCH: { kind: 'registry', verdict: 'fail' },
  NO_REFERRERS: { kind: 'registry', verdict: 'fail' },
  IMMUTABLE_TAG: { kind: 'registry', verdict: 'fail' },
  REGISTRY_TOO_OLD: { kind: 'registry', verdict: 'fail' },
  REFERRER_LOST: { kind: 'registry', verdict: 'fail' },
  CLOCK_SKEW: { kind: 'clock', verdict: 'inconclusive' },
  TRUST_ROOT_EXPIRED: { kind: 'trust', verdict: 'inconclusive' },
  TRUST_ROOT_UNKNOWN_SIGNER: { kind: 'trust', verdict: 'inconclusive' },
  TRUST_ROOT_ENDING: { kind: 'trust', verdict: 'fail' },
  CHECKPOINT_INVALID: { kind: 'trust', verdict: 'fail' },
  CERTIFICATE_ENDING: { kind: 'network', verdict: 'fail' },
  NOT_SIGNED: { kind: 'signature', verdict: 'fail' },
  SIGNATURE_INVALID: { kind: 'signature', verdict: 'fail' },
  LOG_ENTRY_INVALID: { kind: 'signature', verdict: 'fail' },
  TIMESTAMP_INVALID: { kind: 'signature', verdict: 'fail' },
  CERTIFICATE_INVALID: { kind: 'signature', verdict: 'fail' },
  WRONG_IDENTITY: { kind: 'policy', verdict: 'fail' },
  TOO_OLD: { kind: 'policy', verdict: 'fail' },
  NO_PROVENANCE: { kind: 'policy', verdict: 'fail' },
  WRONG_BUILDER: { kind: 'policy', verdict: 'fail' },
  WRONG_SOURCE: { kind: 'policy', verdict: 'fail' },
  WRONG_COMMIT: { kind: 'policy', verdict: 'fail' },
  NO_SBOM: { kind: 'policy', verdict: 'fail' },
  SBOM_MISMATCH: { kind: 'policy', verdict: 'fail' },
  CONTENTS_UNREADABLE: { kind: 'registry', verdict: 'inconclusive' },
  NOT_PINNED: { kind: 'policy', verdict: 'fail' },
  NO_POLICY_ENTRY: { kind: 'policy', verdict: 'fail' },
  SIGNER_CHANGED: { kind: 'policy', verdict: 'fail' },
  DENIED_BY_POLICY: { kind: 'policy', verdict: 'fail' },
  WRONG_NAME: { kind: 'policy', verdict: 'fail' },
  POLICY_DRIFT: { kind: 'policy', verdict: 'fail' },
  IDENTITY_DRIFT: { kind: 'policy', verdict: 'fail' },
  ADMISSION_DENIED: { kind: 'policy', verdict: 'fail' },
  ADMISSION_UNKNOWN: { kind: 'policy', verdict: 'inconclusive' },
  NOT_APPROVED: { kind: 'permission', verdict: 'fail' },
  PUBLIC_TICKET: { kind: 'permission', verdict: 'fail' },
  NOT_ENFORCED: { kind: 'policy', verdict: 'fail' },
  BYPASS_OPEN: { kind: 'policy', verdict: 'fail' },
  UNRESOLVED_REFERENCE: { kind: 'input', verdict: 'inconclusive' },
  DEADLINE: { kind: 'service', verdict: 'inconclusive' },
  CANCELLED: { kind: 'service', verdict: 'inconclusive' },
  INTERNAL: { kind: 'defect', verdict: 'fail' },
} as const satisfies Record<string, Meaning>;

export type ServiceCode = `${ServiceName}_${ServiceReason}`;
export type Code = keyof typeof OTHER_CODES | ServiceCode;

/** Every code that there is, services first. */
export const CODES: readonly Code[] = [
  ...SERVICES.flatMap((service) =>
    (Object.keys(REASONS) as ServiceReason[]).map((reason) => serviceCode(service, reason)),
  ),
  ...(Object.keys(OTHER_CODES) as (keyof typeof OTHER_CODES)[]),
];

export function serviceCode(service: ServiceName, reason: ServiceReason): ServiceCode {
  return `${service}_${reason}`;
}

/** What a code says about the fault's kind and whether it was proved or merely could not be looked at. */
export function meaningOf(code: Code): Meaning {
  if (code in OTHER_CODES) return OTHER_CODES[code as keyof typeof OTHER_CODES];
  return REASONS[reasonOf(code as ServiceCode)];
}

export function serviceOf(code: Code): ServiceName | undefined {
  return code in OTHER_CODES ? undefined : SERVICES.find((service) => code.startsWith(`${service}_`));
}

function reasonOf(code: ServiceCode): ServiceReason {
  return code.slice(code.indexOf('_') + 1) as ServiceReason;
}
