import type { VerifyOutcome } from '../verify/verify.ts';

/** The world as the checks see it; built once, by create-services.ts. What several of them need is asked for once. */
export interface DoctorServices {
  readonly now: Date;
  /** The images of the configuration, judged as the verify action would. @throws Failures when the policy cannot be had */
  judged(): Promise<VerifyOutcome>;
}
