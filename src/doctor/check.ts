import { adviceFor } from '../failure/advice.ts';
import { meaningOf, type Verdict } from '../failure/codes.ts';
import type { Failure } from '../failure/failure.ts';

/** What is looked at, in the order in which it is shown. */
export const AREAS = ['sigstore', 'trust', 'registries', 'images', 'cluster', 'break-glass'] as const;
export type Area = (typeof AREAS)[number];

/** One thing that was looked at, and how it is. */
export interface DoctorCheck {
  readonly area: Area;
  /** What was looked at, for people: `rekor.sigstore.dev: certificate`. Text from outside may be in it. */
  readonly name: string;
  /** What was seen. */
  readonly evidence: string;
  readonly finding: Finding;
}

export type Finding =
  | { readonly kind: 'good' }
  /** Good today; somebody should do something about it. */
  | { readonly kind: 'warning'; readonly remedy: string }
  /** Not looked at, and no reason to worry: what is not offered, or not asked for. */
  | { readonly kind: 'skipped' }
  /** The failure's code says whether it was proved, or could not be looked at. */
  | { readonly kind: 'bad'; readonly failure: Failure };

export type CheckVerdict = Verdict | 'warning' | 'skipped';

/** The ways in which checks of one area come to be. */
export function checksOf(area: Area) {
  return {
    good: (name: string, evidence: string): DoctorCheck => ({ area, name, evidence, finding: { kind: 'good' } }),
    warning: (name: string, evidence: string, remedy: string): DoctorCheck => ({
      area,
      name,
      evidence,
      finding: { kind: 'warning', remedy },
    }),
    skipped: (name: string, evidence: string): DoctorCheck => ({ area, name, evidence, finding: { kind: 'skipped' } }),
    bad: (name: string, failure: Failure): DoctorCheck => ({
      area,
      name,
      evidence: failure.message,
      finding: { kind: 'bad', failure },
    }),
  };
}

export function verdictOf({ finding }: DoctorCheck): CheckVerdict {
  if (finding.kind === 'good') return 'pass';
  return finding.kind === 'bad' ? meaningOf(finding.failure.code).verdict : finding.kind;
}

export function remedyOf({ finding }: DoctorCheck): string | undefined {
  if (finding.kind === 'warning') return finding.remedy;
  return finding.kind === 'bad' ? (finding.failure.advice ?? adviceFor(finding.failure.code)) : undefined;
}
