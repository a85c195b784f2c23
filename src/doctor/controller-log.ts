import { serviceCode, type ServiceCode, type ServiceName, type ServiceReason } from '../failure/codes.ts';
import { printable } from '../failure/failure.ts';

/** Trouble that a controller had with one of the services that it needs, as its log tells. */
export interface LogTrouble {
  readonly code: ServiceCode;
  /** Host, with its port where it names one. */
  readonly host: string;
  readonly count: number;
  /** Of the last time; undefined when its line has no time that can be read. */
  readonly lastAt: Date | undefined;
  /** What it wrote the last time. */
  readonly words: string;
}

const MAX_LINES = 20_000;
const MAX_LINE = 8_000;
const MAX_WORDS = 300;

/** As Go's network library, and the libraries on top of it, word their errors; the first that fits decides. */
const REASONS: readonly (readonly [RegExp, ServiceReason])[] = [
  [/no such host|server misbehaving|temporary failure in name resolution/i, 'UNREACHABLE'],
  [/connection refused|network is unreachable|no route to host|connection reset by peer|: EOF\b/i, 'UNREACHABLE'],
  [/x509: |tls: /i, 'TLS'],
  [/i\/o timeout|Client\.Timeout|TLS handshake timeout|context deadline exceeded/i, 'TIMEOUT'],
  [/TOOMANYREQUESTS|429 Too Many Requests|status code:? 429/i, 'RATE_LIMITED'],
  [
    /50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|status code:? 5\d\d/i,
    'UNAVAILABLE',
  ],
];

/** Paths by which a service is known, whatever its host. */
const PATHS: readonly (readonly [RegExp, ServiceName])[] = [
  [/^\/v2(?:\/|$)|^\/token$/, 'REGISTRY'],
  [/^\/api\/v1\/log(?:\/|$)|^\/api\/v2\/(?:log|checkpoint|tile)/, 'REKOR'],
  [/^\/api\/v[12]\/(?:signingCert|trustBundle|rootCert)/, 'FULCIO'],
  [/(?:^|\/)(?:\d+\.)?(?:root|timestamp|snapshot|targets)\.json$|\/targets\//, 'TUF'],
];
/** Talking to the cluster's own API server. */
const CLUSTER_PATH = /^\/(?:apis?|openid|livez|readyz|healthz|version)(?:\/|$)/;
/** A line that is about judging an image, and names no address. */
const ABOUT_IMAGES = /verif|signature|attestation|manifest|registry|digest|bundle|referrers/i;

const ESCAPE_SEQUENCE = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*[A-Za-z]`, 'g');
const TIME = /\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)/;

/**
 * What kept a controller from judging images, by its log: each host and reason once.
 * @param known services by host, where the configuration says them
 */
export function troublesIn(log: string, known: ReadonlyMap<string, ServiceName>): readonly LogTrouble[] {
  const troubles = new Map<string, LogTrouble>();
  for (const line of log.split('\n').slice(-MAX_LINES)) {
    const trouble = troubleIn(line.slice(0, MAX_LINE), known);
    if (!trouble) continue;
    const key = `${trouble.code} ${trouble.host}`;
    troubles.set(key, { ...trouble, count: (troubles.get(key)?.count ?? 0) + 1 });
  }
  return [...troubles.values()];
}

function troubleIn(line: string, known: ReadonlyMap<string, ServiceName>): LogTrouble | undefined {
  const text = line.replaceAll(ESCAPE_SEQUENCE, '').replaceAll('\\"', '"');
  const reason = REASONS.find(([pattern]) => pattern.test(text))?.[1];
  const place = reason && placeIn(text, known);
  if (!place) return undefined;
  return {
    code: serviceCode(place.service, reason),
    host: place.host,
    count: 1,
    lastAt: timeIn(text),
    words: wordsAround(text),
  };
}

interface Place {
  readonly service: ServiceName;
  readonly host: string;
}

/** The last address is the one that the innermost error speaks of. Others may be of identities, and ask for nothing. */
function placeIn(text: string, known: ReadonlyMap<string, ServiceName>): Place | undefined {
  const asked = [...text.matchAll(/(?:Get|Head|Post|Put|Patch|Delete) "(https?:\/\/[^"\s]+)"/g)].flatMap(
    ([, url = '']) => (URL.canParse(url) ? [new URL(url)] : []),
  );
  const url = asked.at(-1) ?? mirrorIn(text);
  if (url) {
    const service = known.get(url.host) ?? PATHS.find(([pattern]) => pattern.test(url.pathname))?.[1] ?? byWords(text);
    const isClusters =
      !known.has(url.host) && CLUSTER_PATH.test(url.pathname) && service !== 'REKOR' && service !== 'FULCIO';
    return service === undefined || isClusters ? undefined : { service, host: url.host };
  }
  const [, host] = /\blookup ([\w.-]+)/.exec(text) ?? /\bdial tcp ([\w.:[\]-]+?):? /.exec(text) ?? [];
  const service = host === undefined ? undefined : (known.get(host) ?? byWords(text));
  return host === undefined || service === undefined ? undefined : { service, host };
}

function mirrorIn(text: string): URL | undefined {
  const [, url = ''] = /mirror="(https?:\/\/[^"\s]+)"/.exec(text) ?? [];
  return URL.canParse(url) ? new URL(url) : undefined;
}

function byWords(text: string): ServiceName | undefined {
  if (/\bTUF\b/i.test(text)) return 'TUF';
  if (/\brekor\b|transparency log/i.test(text)) return 'REKOR';
  return ABOUT_IMAGES.test(text) ? 'REGISTRY' : undefined;
}

function timeIn(text: string): Date | undefined {
  const [, day, time, zone] = TIME.exec(text) ?? [];
  const date = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** From the request on, where there is one: what stands before is the log's own. */
function wordsAround(text: string): string {
  const starts = [/(?:Get|Head|Post|Put|Patch|Delete) "http/, /\bdial tcp|\bfailed to|\berror[=:]/];
  const at = starts.map((pattern) => text.search(pattern)).find((index) => index >= 0) ?? 0;
  return printable(text.slice(at), MAX_WORDS);
}
