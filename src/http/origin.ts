import { BlockList, isIP } from 'node:net';

const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** Addresses that mean something else on every network: RFC 1122, 1918, 3927, 4193, 4291 and 6598. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

/** Where a registry's API is: https, and plain http only on this machine. */
export function originOf(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io';
  return isLoopback(new URL(`http://${registry}`)) ? `http://${registry}` : `https://${registry}`;
}

/**
 * Whether a registry may send us there, by a redirect, a token realm or an upload's location: over https, and not into
 * the runner's own network unless the registry is there itself. An answer from outside could otherwise aim our requests
 * at a cloud's metadata service.
 */
export function mayLeadTo(from: URL, to: URL): boolean {
  if (to.origin === from.origin) return true;
  if (to.protocol === 'http:') return isLoopback(from) && isLoopback(to);
  return to.protocol === 'https:' && (isPrivate(from) || !isPrivate(to));
}

function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

function isPrivate({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  const version = isIP(host);
  return version !== 0 && PRIVATE.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
