import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { troublesIn } from '../../src/doctor/controller-log.ts';
import type { ServiceName } from '../../src/failure/codes.ts';

const KNOWN = new Map<string, ServiceName>([
  ['ghcr.io', 'REGISTRY'],
  ['tuf.acme.example', 'TUF'],
]);
const told = (log: string): readonly string[] =>
  troublesIn(log, KNOWN).map(({ code, host, count }) => `${code} ${host} ${count}`);
const kyverno = (error: string): string =>
  `2026-11-23T00:41:32Z \u001b[31mERR\u001b[0m pkg/image/verifiers/ivpol/cosign/verifier.go:103 > image verification failed \u001b[36merror=\u001b[0m"${error}" logger=imageverify`;
const policyController = (error: string): string =>
  JSON.stringify({
    level: 'error',
    ts: '2026-11-23T00:41:32.101Z',
    logger: 'policy-controller',
    msg: `failed validAttestationsWithFulcio for authority gha with fulcio for ghcr.io/acme/api@sha256:1: ${error}`,
  });

describe('trouble in the log of a controller', () => {
  test.for([
    [
      'a name that does not resolve',
      'Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 10.96.0.10:53: no such host',
      'REGISTRY_UNREACHABLE ghcr.io',
    ],
    [
      'a token that cannot be had',
      'Get "https://auth.docker.io/token?scope=x&service=y": dial tcp 1.2.3.4:443: connect: no route to host',
      'REGISTRY_UNREACHABLE auth.docker.io',
    ],
    [
      'a registry that is overloaded',
      'GET https://ghcr.io/v2/acme/api/manifests/v1: Get "https://ghcr.io/v2/acme/api/manifests/v1": status code 503',
      'REGISTRY_UNAVAILABLE ghcr.io',
    ],
    [
      'a registry that wants fewer requests',
      'Get "https://index.docker.io/v2/library/node/manifests/22": TOOMANYREQUESTS: You have reached your pull rate limit',
      'REGISTRY_RATE_LIMITED index.docker.io',
    ],
    [
      'a log that does not answer',
      'Post "https://rekor.acme.example/api/v1/log/entries/retrieve": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      'REKOR_TIMEOUT rekor.acme.example',
    ],
    [
      'an expired certificate',
      'Get "https://tuf.acme.example/timestamp.json": tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
      'TUF_TLS tuf.acme.example',
    ],
    [
      'a mirror that is named and not asked for',
      'failed to initialize TUF client (mirror="https://tuf-repo-cdn.sigstore.dev"): dial tcp: lookup tuf-repo-cdn.sigstore.dev: no such host',
      'TUF_UNREACHABLE tuf-repo-cdn.sigstore.dev',
    ],
    [
      'a host without an address',
      'fetching signature: dial tcp: lookup ghcr.io: i/o timeout',
      'REGISTRY_TIMEOUT ghcr.io',
    ],
  ] as const)('is told: %s', ([, error, expected]) => {
    expect(told(kyverno(error.replaceAll('"', '\\"')))).toEqual([`${expected} 1`]);
    expect(told(policyController(error))).toEqual([`${expected} 1`]);
  });

  test.for([
    [
      'a bad signature',
      'no matching CertificateIdentity found, last error: expected SAN value "https://github.com/acme/api/x", got "https://github.com/evil/x"',
    ],
    [
      'a certificate in a signature that nobody knows',
      'failed to verify leaf certificate of https://github.com/acme/api: x509: certificate signed by unknown authority',
    ],
    ['an image that is not there', 'GET https://ghcr.io/v2/acme/api/manifests/v1: MANIFEST_UNKNOWN: manifest unknown'],
    [
      'an API server that restarts',
      'Get "https://10.96.0.1:443/apis/kyverno.io/v1/clusterpolicies?watch=true": dial tcp 10.96.0.1:443: connect: connection refused',
    ],
    [
      'a metrics server that is away',
      'failed to upload metrics: Post "https://otel.acme.example/v1/metrics": dial tcp 10.1.1.1:443: i/o timeout',
    ],
  ] as const)('is not: %s', ([, error]) => {
    const line = `2026-11-23T00:41:32Z ERR controller.go:1 > ${error}`;
    expect(told(line)).toEqual([]);
  });

  test('is counted by host and reason, with the time and the words of the last', () => {
    const at = (time: string): string => kyverno('Get \\"https://ghcr.io/v2/\\": EOF').replace('00:41:32', time);
    const [trouble, ...others] = troublesIn([at('00:41:32'), 'I0101 fine', at('00:43:00')].join('\n'), KNOWN);
    expect(others).toEqual([]);
    expect(trouble).toMatchObject({ count: 2, lastAt: new Date('2026-11-23T00:43:00Z') });
    expect(trouble?.words).toMatch(/^Get "https:\/\/ghcr\.io\/v2\/": EOF/);
  });

  test('may be anything, and no control character of it is told', () => {
    const noise = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('\u0000', '\u001b]8;;', '\u2028', '\n', '\r'),
        fc.constantFrom('Get "https://a/v2/', '": EOF', '\\"', 'dial tcp: lookup ', ': no such host'),
      ),
    );
    fc.assert(
      fc.property(noise, (parts) => {
        for (const { words, host } of troublesIn(parts.join(''), KNOWN)) expect(words + host).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
