/** A package URL taken apart (https://github.com/package-url/purl-spec). Percent-encoding is resolved. */
export interface PackageUrl {
  /** In lower case. */
  readonly type: string;
  /** Empty when there is none. */
  readonly namespace: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly qualifiers: ReadonlyMap<string, string>;
}

const MAX_LENGTH = 4096;

/** @returns undefined for what is no package URL */
export function parsePackageUrl(text: string): PackageUrl | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, type = '', path = '', version, query = ''] =
    /^pkg:\/*([A-Za-z][A-Za-z0-9.+-]*)\/([^?#@]+)(?:@([^?#]*))?(?:\?([^#]*))?(?:#.*)?$/s.exec(withVersionAt(text)) ??
    [];
  const segments = path.split('/').filter((segment) => segment !== '');
  try {
    const decoded = segments.map(decodeURIComponent);
    const name = decoded.at(-1);
    if (type === '' || name === undefined) return undefined;
    return {
      type: type.toLowerCase(),
      namespace: decoded.slice(0, -1).join('/'),
      name,
      version: version === undefined || version === '' ? undefined : decodeURIComponent(version),
      qualifiers: new Map(query.split('&').flatMap(qualifier)),
    };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** An `@` in the path, as some tools write npm's scopes, is not the version's: that is the last one. */
function withVersionAt(text: string): string {
  const end = text.search(/[?#]/);
  const path = end < 0 ? text : text.slice(0, end);
  const at = path.lastIndexOf('@');
  const before = path.slice(0, Math.max(at, 0)).replaceAll('@', '%40');
  return at < 0 ? text : before + text.slice(at);
}

function qualifier(pair: string): readonly (readonly [string, string])[] {
  const equals = pair.indexOf('=');
  return equals > 0 ? [[pair.slice(0, equals).toLowerCase(), decodeURIComponent(pair.slice(equals + 1))]] : [];
}
