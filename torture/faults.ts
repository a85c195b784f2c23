import type { Fault, FaultRule, Service } from '../sandbox/service.ts';
import type { Stage } from './stage.ts';

/** Something that happens to every request that a rule matches, unless `times` says fewer. */
interface ServiceFault {
  readonly kind: 'service';
  readonly fault: (elsewhere: string) => Fault;
  readonly times?: number;
  /** Nothing comes any more: the step's deadline ends the waiting. */
  readonly isSilent?: true;
}

/** Something between client and service, whatever is asked. Needs a stage with names. */
interface NetworkFault {
  readonly kind: 'network';
  readonly arrange: (stage: Stage, host: string) => Record<string, string>;
  /** How kubectl would tell it. */
  readonly toKubectl: string;
  readonly isSilent?: true;
}

const HUGE_BYTES = 40 * 1024 * 1024;

function answers(status: number, headers: Record<string, string> = {}): ServiceFault {
  return { kind: 'service', fault: () => ({ kind: 'status', status, headers }) };
}

function always(fault: Fault): ServiceFault {
  return { kind: 'service', fault: () => fault };
}

/** What may happen to a request, by the words that docs/fault-matrix.md has for it. */
export const FAULTS = {
  refused: always({ kind: 'gone' }),
  'unknown name': {
    kind: 'network',
    // Around the proxy, to a name that no resolver knows.
    arrange: (_, host) => ({ NO_PROXY: host }),
    toKubectl: 'dial tcp: lookup cluster.sandbox.test on 127.0.0.53:53: no such host',
  },
  'connect timeout': {
    kind: 'network',
    arrange: ({ proxy }, host) => (proxy?.silent.add(host), {}),
    toKubectl: 'dial tcp 10.0.0.1:6443: i/o timeout',
    isSilent: true,
  },
  'TLS expired': {
    kind: 'network',
    arrange: ({ proxy }, host) => (proxy?.expired.add(host), {}),
    toKubectl: 'tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
  },
  'TLS of an unknown CA': {
    kind: 'network',
    arrange: ({ proxy }, host) => (proxy?.strangers.add(host), {}),
    toKubectl: 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  },
  'reset before an answer': always({ kind: 'reset' }),
  'reset mid-body': always({ kind: 'cut-body' }),
  'slow body': { kind: 'service', fault: () => ({ kind: 'stalled-body' }), isSilent: true },
  'no answer': { kind: 'service', fault: () => ({ kind: 'hang' }), isSilent: true },
  'empty body': always({ kind: 'empty-body' }),
  'half a body': always({ kind: 'half-body' }),
  'HTML page': always({ kind: 'garbage' }),
  'not the JSON asked for': always({ kind: 'garbage', contentType: 'application/json', body: '[{"errors":null},7]' }),
  'wrong content type': always({ kind: 'other-type' }),
  'changed byte': always({ kind: 'changed-byte' }),
  'huge body': always({ kind: 'huge-body', bytes: HUGE_BYTES }),
  'redirect loop': always({ kind: 'redirect' }),
  'redirect elsewhere': { kind: 'service', fault: (to) => ({ kind: 'redirect', to }) },
  'answer to another request': always({ kind: 'other-answer' }),
  'status 400': answers(400),
  'status 401': answers(401),
  'status 403': answers(403),
  'status 404': answers(404),
  'status 409': answers(409),
  'status 412': answers(412),
  'status 413': answers(413),
  'status 429': answers(429),
  'status 429, Retry-After 1 s': answers(429, { 'retry-after': '1' }),
  'status 429, Retry-After 1 h': answers(429, { 'retry-after': '3600' }),
  'status 500': answers(500),
  'status 502': answers(502),
  'status 503, then fine': { kind: 'service', fault: () => ({ kind: 'status', status: 503 }), times: 2 },
} as const satisfies Record<string, ServiceFault | NetworkFault>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export function faultOf(name: FaultName): ServiceFault | NetworkFault {
  return FAULTS[name];
}

/** Brings a fault about; what the environment of the run must say for it comes back. */
export async function arrange(
  stage: Stage,
  service: Service,
  name: FaultName,
  matching: Pick<FaultRule, 'method' | 'path'>,
): Promise<Record<string, string>> {
  const fault = faultOf(name);
  if (fault.kind === 'network' && service === stage.cluster.service) {
    await stage.cluster.disconnect(fault.toKubectl);
    return {};
  }
  if (fault.kind === 'network') return fault.arrange(stage, service.host);
  const times = fault.times === undefined ? {} : { times: fault.times };
  service.misbehave({ ...matching, ...times, fault: fault.fault(`${stage.elsewhere.origin}/collect`) });
  return {};
}

/** Takes every fault away, and forgets what was asked so far. */
export async function mend({ services, cluster, proxy, elsewhere }: Stage): Promise<void> {
  await cluster.disconnect(undefined);
  for (const hosts of proxy ? [proxy.silent, proxy.expired, proxy.strangers] : []) hosts.clear();
  for (const service of [...services, elsewhere]) {
    service.reset();
    await service.start();
  }
}
