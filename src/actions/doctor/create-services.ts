import type { Workspace } from '../../config/workspace.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { createVerifyServices } from '../verify/create-services.ts';
import { NO_EVIDENCE } from '../verify/evidence-store.ts';
import { verify, type VerifyOutcome } from '../verify/verify.ts';
import type { DoctorConfig } from './doctor-config.ts';
import type { DoctorServices } from './services.ts';

export interface DoctorSetting {
  readonly http: HttpClient;
  readonly workspace: Workspace;
  /** Of this run; nothing in it outlives the run. */
  readonly directory: string;
  readonly now: Date;
  readonly serverUrl: string;
}

export function createServices(config: DoctorConfig, setting: DoctorSetting): DoctorServices {
  const { now } = setting;
  let judged: Promise<VerifyOutcome> | undefined;
  const judge = async (): Promise<VerifyOutcome> => {
    // Nothing kept: the question is what the services say now.
    const services = createVerifyServices(config, { ...setting, store: NO_EVIDENCE });
    return verify(
      { ...config, platform: undefined, sourceCommit: undefined },
      { ...services, finished: () => undefined },
      now,
    );
  };
  return { now, judged: () => (judged ??= judge()) };
}
