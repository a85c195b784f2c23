import type { ServiceName } from '../failure/codes.ts';
import type { TimedAnswer } from '../http/clock-skew.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import type { ChosenService } from './choose-services.ts';

const PROBE_TIMEOUT_MS = 5_000;
const PROBE_TRIES = 3;

/** What a service is asked to see whether it is there; nothing is logged by it. */
export interface Probe {
  readonly service: ServiceName;
  readonly url: string;
  /** What a healthy service answers with 200; other statuses below 500 still show that it is there. */
  readonly looksRight: (answer: HttpAnswer) => boolean;
}

export const probeOf = {
  fulcio: (url: string): Probe => ({ service: 'FULCIO', url: `${url}/api/v2/configuration`, looksRight: isJson }),
  log: ({ url, majorApiVersion }: ChosenService): Probe =>
    majorApiVersion === 2
      ? { service: 'REKOR', url: `${url}/api/v2/checkpoint`, looksRight: (answer) => !isHtml(answer) }
      : { service: 'REKOR', url: `${url}/api/v1/log`, looksRight: isJson },
  timestampAuthority: (url: string): Probe => ({
    service: 'TSA',
    url: certificateChainUrl(url),
    looksRight: (answer) => !isHtml(answer),
  }),
  tuf: (mirror: string): Probe => ({ service: 'TUF', url: `${mirror}/timestamp.json`, looksRight: isJson }),
};

export interface ProbeAnswer extends TimedAnswer {
  readonly answer: HttpAnswer;
}

/** @throws Failure of the service, also for a 200 that is not its own */
export async function ask(http: Http, { service, url, looksRight }: Probe): Promise<ProbeAnswer> {
  const sentAtMs = Date.now();
  const answer = await http.send({
    service,
    method: 'GET',
    url,
    // A service may not offer what is asked for here; any answer shows that it is reached.
    accept: [400, 401, 403, 404, 405, 415, 501],
    timeoutMs: PROBE_TIMEOUT_MS,
    tries: PROBE_TRIES,
    probe: true,
  });
  if (answer.status === 200 && !looksRight(answer)) {
    throw badAnswer(service, url, 'its answer is not what the protocol allows');
  }
  return { answer, sentAtMs, receivedAtMs: Date.now() };
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
