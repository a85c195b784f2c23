type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that requests to an https address go through, as the HTTP library finds it: HTTPS_PROXY, unless NO_PROXY names
 * the host.
 */
export function proxyFor(target: URL, environment: Environment): URL | undefined {
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  const proxy = read('HTTPS_PROXY') || read('HTTP_PROXY');
  if (proxy === '' || !URL.canParse(proxy) || isExempt(target, read('NO_PROXY'))) return undefined;
  return new URL(proxy);
}

function isExempt({ hostname, port }: URL, noProxy: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
  return noProxy
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = entry, entryPort] = /^(.+?)(?::(\d+))?$/.exec(isBareIpv6(entry) ? `[${entry}]` : entry) ?? [];
      if (entryPort !== undefined && entryPort !== (port || '443')) return false;
      const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
      if (bare === '*') return true;
      const isWildcard = bare.startsWith('*');
      const domain = bare.replace(/^\*?\./, '');
      return (!isWildcard && host === domain) || host.endsWith(`.${domain}`);
    });
}

function isBareIpv6(entry: string): boolean {
  return !entry.startsWith('[') && (entry.match(/:/g) ?? []).length > 1;
}
