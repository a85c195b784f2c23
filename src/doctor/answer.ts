import { meaningOf, serviceOf } from '../failure/codes.ts';
import type { Failure } from '../failure/failure.ts';
import type { Area, DoctorCheck } from './check.ts';

/** What is wrong, in a word. */
export type Answer = 'healthy' | Cause;
type Cause = (typeof CAUSES)[number];

/**
 * When there are several, the first of these is the answer. A signature that was proved wrong is never the network's fault,
 * however bad the network is; after that comes what keeps the others from being looked at.
 */
const CAUSES = ['signatures', 'network', 'trust', 'service', 'cluster'] as const;

/** Where the kind of a failure does not say it. */
const CAUSE_OF_AREA: Readonly<Record<Area, Cause>> = {
  sigstore: 'service',
  trust: 'trust',
  registries: 'service',
  images: 'signatures',
  cluster: 'cluster',
  'break-glass': 'cluster',
};

/** Is it the signatures, or is it the network? */
export function answerOf(checks: readonly DoctorCheck[]): Answer {
  return causesOf(checks)[0] ?? 'healthy';
}

/** Everything that is wrong, the answer first. */
export function causesOf(checks: readonly DoctorCheck[]): readonly Cause[] {
  const found = new Set(
    checks.flatMap(({ area, finding }) => (finding.kind === 'bad' ? [causeOf(area, finding.failure)] : [])),
  );
  return CAUSES.filter((cause) => found.has(cause));
}

/** All failures, those that the answer is about first. */
export function failuresByCause(checks: readonly DoctorCheck[]): readonly Failure[] {
  const found = checks.flatMap(({ area, finding }) =>
    finding.kind === 'bad' ? [{ failure: finding.failure, cause: causeOf(area, finding.failure) }] : [],
  );
  return CAUSES.flatMap((cause) => found.flatMap((each) => (each.cause === cause ? [each.failure] : [])));
}

export function causeOf(area: Area, { code }: Pick<Failure, 'code'>): Cause {
  switch (meaningOf(code).kind) {
    case 'network':
      return 'network';
    case 'trust':
    case 'clock':
      return 'trust';
    case 'signature':
      return 'signatures';
    case 'registry':
      return 'service';
    case 'service':
    case 'permission':
      return serviceOf(code) === 'CLUSTER' ? 'cluster' : 'service';
    case 'policy':
    case 'input':
    case 'defect':
      return CAUSE_OF_AREA[area];
  }
}
