const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** Where a registry's API is: https, and plain http only on this machine. */
export function originOf(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io';
  return isLoopback(new URL(`http://${registry}`)) ? `http://${registry}` : `https://${registry}`;
}

export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}
