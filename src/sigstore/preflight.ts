import { type Failure, failuresOf } from '../failure/failure.ts';
import { clockOf } from '../http/clock-skew.ts';
import type { Http } from '../http/http.ts';
import type { Instance } from './instance.ts';
import { ask, type Probe, probeOf } from './service-probe.ts';

/**
 * Do the services that will be needed answer, and do their clocks agree with ours? In parallel; nothing is logged.
 * @returns all that is wrong
 */
export async function probeServices(http: Http, instance: Instance): Promise<readonly Failure[]> {
  const found = await Promise.all(probesOf(instance).map((probe) => probeService(http, probe)));
  return found.flat();
}

function probesOf(instance: Instance): readonly Probe[] {
  return [
    ...(instance.fulcioUrl === undefined ? [] : [probeOf.fulcio(instance.fulcioUrl)]),
    ...instance.logs.map((log) => probeOf.log(log)),
    ...instance.timestampAuthorityUrls.map((url) => probeOf.timestampAuthority(url)),
  ];
}

async function probeService(http: Http, probe: Probe): Promise<readonly Failure[]> {
  try {
    const clock = clockOf(await ask(http, probe));
    return clock?.failure ? [clock.failure] : [];
  } catch (error) {
    return failuresOf(error);
  }
}
