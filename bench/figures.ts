import type { Checkpoints } from './checkpoints.ts';
import type { GrowthStep } from './growth.ts';
import type { Comparison } from './release-comparison.ts';
import type { MemoryUse } from './memory.ts';
import type { ReRun } from './re-run.ts';
import type { StartUp } from './start-up.ts';
import type { VerificationComparison } from './verification-comparison.ts';

/** All that was measured; what was not asked for is undefined. */
export interface Figures {
  /** Load averages of the last minute, around the measurement. */
  readonly load: { readonly before: number; readonly after: number };
  /** What was not as it should be. */
  readonly remark?: string;
  readonly startUp: StartUp;
  readonly comparisons?: readonly Comparison[];
  readonly growth?: readonly GrowthStep[];
  readonly reRun?: ReRun;
  readonly checkpoints?: Checkpoints;
  readonly verification?: VerificationComparison;
  readonly memory?: MemoryUse;
}
