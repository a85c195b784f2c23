import type { Code } from '../failure/codes.ts';
import { Failure, printable } from '../failure/failure.ts';

/** What kubectl writes to stderr, and what it means; the first that fits decides. */
const MEANINGS: readonly (readonly [RegExp, Code])[] = [
  [
    /context .* does not exist|no configuration has been provided|invalid configuration|stat .*: no such file/i,
    'BAD_INPUT',
  ],
  [/You must be logged in|Unauthorized|the server has asked for the client to provide credentials/i, 'CLUSTER_DENIED'],
  [/is forbidden: User|Error from server \(Forbidden\)/i, 'CLUSTER_DENIED'],
  [/Too ?Many ?Requests/i, 'CLUSTER_RATE_LIMITED'],
  // The API server could not reach a webhook: the cluster is ill, nothing was judged.
  [/failed calling webhook|InternalError|ServiceUnavailable|unable to handle the request/i, 'CLUSTER_UNAVAILABLE'],
  [/x509:|tls: |certificate/i, 'CLUSTER_TLS'],
  [/i\/o timeout|Client\.Timeout|context deadline exceeded|TLS handshake timeout/i, 'CLUSTER_TIMEOUT'],
  [
    /no such host|connection refused|was refused|no route to host|network is unreachable|\bEOF\b/i,
    'CLUSTER_UNREACHABLE',
  ],
];

/** A call of kubectl that failed, by what it wrote to stderr. */
export function clusterFailure(stderr: string): Failure {
  const text = printable(stderr, 600);
  const code = MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? 'CLUSTER_REJECTED';
  return new Failure(code, `kubectl: ${text || 'it failed and said nothing'}`);
}
