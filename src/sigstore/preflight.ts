import type { ServiceName } from '../failure/codes.ts';
import { Failure, failuresOf } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import type { Instance } from './instance.ts';

const PROBE_TIMEOUT_MS = 5_000;
const PROBE_TRIES = 3;
const MAX_SKEW_MS = 60_000;

interface Probe {
  readonly service: ServiceName;
  readonly url: string;
  /** What a healthy service answers with 200; other statuses below 500 still show that it is there. */
  readonly looksRight: (answer: HttpAnswer) => boolean;
}

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
    ...(instance.fulcioUrl === undefined
      ? []
      : [{ service: 'FULCIO', url: `${instance.fulcioUrl}/api/v2/configuration`, looksRight: isJson } as const]),
    ...instance.logs.map(({ url, majorApiVersion }): Probe =>
      majorApiVersion === 2
        ? { service: 'REKOR', url: `${url}/api/v2/checkpoint`, looksRight: (answer) => !isHtml(answer) }
        : { service: 'REKOR', url: `${url}/api/v1/log`, looksRight: isJson },
    ),
    ...instance.timestampAuthorityUrls.map((url): Probe => ({
      service: 'TSA',
      url: certificateChainUrl(url),
      looksRight: (answer) => !isHtml(answer),
    })),
  ];
}

async function probeService(http: Http, probe: Probe): Promise<readonly Failure[]> {
  try {
    const sentAtMs = Date.now();
    const answer = await http.send({
      service: probe.service,
      method: 'GET',
      url: probe.url,
      // A service may not offer what is asked for here; any answer shows that it is reached.
      accept: [400, 401, 403, 404, 405, 415, 501],
      timeoutMs: PROBE_TIMEOUT_MS,
      tries: PROBE_TRIES,
      probe: true,
    });
    if (answer.status === 200 && !probe.looksRight(answer)) {
      return [badAnswer(probe.service, probe.url, 'its answer is not what the protocol allows')];
    }
    return clockFailures(answer, sentAtMs, Date.now());
  } catch (error) {
    return failuresOf(error);
  }
}

/** The service's clock may be anywhere between sending and receiving; its header has whole seconds. */
function clockFailures(answer: HttpAnswer, sentAtMs: number, receivedAtMs: number): readonly Failure[] {
  const theirsMs = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(theirsMs)) return [];
  const skewMs = Math.max(sentAtMs - (theirsMs + 1000), theirsMs - receivedAtMs, 0);
  if (skewMs <= MAX_SKEW_MS) return [];
  const { host } = new URL(answer.url);
  const direction = theirsMs > receivedAtMs ? 'behind' : 'ahead of';
  const seconds = Math.round(skewMs / 1000);
  return [
    new Failure('CLOCK_SKEW', `the clock of this runner is ${seconds} s ${direction} that of ${host}`, {
      service: host,
    }),
  ];
}

function certificateChainUrl(timestampUrl: string): string {
  const { pathname } = new URL(timestampUrl);
  return pathname === '/' ? `${timestampUrl}/api/v1/timestamp/certchain` : `${timestampUrl}/certchain`;
}

function isJson(answer: HttpAnswer): boolean {
  try {
    JSON.parse(answer.body.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

function isHtml(answer: HttpAnswer): boolean {
  return (answer.headers.get('content-type') ?? '').includes('html');
}
