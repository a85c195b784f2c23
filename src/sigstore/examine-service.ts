import { printable } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import { type Clock, clockOf } from '../http/clock-skew.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import { isRecord, readJson } from '../lib/json-text.ts';
import type { NamedService } from './named-services.ts';
import { ask, type Probe, probeOf } from './service-probe.ts';

/** What a service says of itself. */
export interface ServiceHealth {
  /** For people: `200 in 34 ms`. No server of Sigstore tells its version. */
  readonly evidence: string;
  /** 401 or 403: somebody is there, and it may be a proxy in between. */
  readonly isRefused: boolean;
  /** Undefined when it tells no time. */
  readonly clock: Clock | undefined;
  /** Of a log that shows one. */
  readonly checkpoint: string | undefined;
}

/** @throws Failure of the service */
export async function examineService(http: Http, { kind, url }: NamedService): Promise<ServiceHealth> {
  switch (kind) {
    case 'fulcio':
      return health(http, probeOf.fulcio(url));
    case 'timestamp-authority':
      return health(http, probeOf.timestampAuthority(url));
    case 'rekor-v2': {
      const probe = probeOf.log({ url, majorApiVersion: 2 });
      return health(http, probe, ({ body }) => body.toString('utf8'));
    }
    case 'rekor-v1':
      return health(http, probeOf.log({ url, majorApiVersion: 1 }), treeHeadOf);
    case 'rekor':
      return (await isRekorV2(http, url))
        ? examineService(http, { kind: 'rekor-v2', url })
        : examineService(http, { kind: 'rekor-v1', url });
  }
}

/** Version 2 does not know the API of version 1. @throws Failure REKOR_… */
async function isRekorV2(http: Http, url: string): Promise<boolean> {
  const { answer } = await ask(http, probeOf.log({ url, majorApiVersion: 1 }));
  return answer.status === 404;
}

/** Of the repository that serves trust. @throws Failure TUF_… */
export function examineMirror(http: Http, mirror: string): Promise<ServiceHealth> {
  return health(http, probeOf.tuf(mirror));
}

async function health(
  http: Http,
  probe: Probe,
  checkpointOf: (answer: HttpAnswer) => string | undefined = () => undefined,
): Promise<ServiceHealth> {
  const probed = await ask(http, probe);
  const { answer, sentAtMs, receivedAtMs } = probed;
  const server = answer.headers.get('server');
  const words = [
    `${answer.status} in ${receivedAtMs - sentAtMs} ms`,
    ...(answer.status === 200 ? [] : ['it does not offer what was asked for']),
    ...(server === null ? [] : [`server ${printable(server, 60)}`]),
  ];
  return {
    evidence: words.join(', '),
    isRefused: answer.status === 401 || answer.status === 403,
    clock: clockOf(probed),
    checkpoint: answer.status === 200 ? checkpointOf(answer) : undefined,
  };
}

/** `signedTreeHead` of https://github.com/sigstore/rekor/blob/main/openapi.yaml, LogInfo */
function treeHeadOf({ body, url }: HttpAnswer): string {
  const head = fieldOf(body, 'signedTreeHead');
  if (typeof head === 'string') return head;
  throw badAnswer('REKOR', url, 'it tells no signed tree head');
}

function fieldOf(body: Buffer, name: string): unknown {
  const read = readJson(body.toString('utf8'));
  return read.isJson && isRecord(read.value) ? read.value[name] : undefined;
}
