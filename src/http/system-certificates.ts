import tls from 'node:tls';

let isDone = false;

/**
 * Has every connection of this process trust the certificate authorities of the system too, beside Node's own and
 * those in NODE_EXTRA_CA_CERTS: where operators put their own. Reading them takes 60 ms.
 */
export function trustSystemCertificates(): void {
  if (isDone) return;
  isDone = true;
  const known = tls.getCACertificates('default');
  // Node 24.5 and newer; runners came with 24.4.
  tls.setDefaultCACertificates?.([...new Set([...known, ...tls.getCACertificates('system')])]);
}

/** What began before they were trusted is worth another try. */
export function trustsSystemCertificates(): boolean {
  return isDone;
}

/** Whether somebody else's certificates are likely: behind a proxy, and on machines that GitHub does not run. */
export function hasOwnNetwork(environment: Readonly<Record<string, string | undefined>>): boolean {
  return hasProxy(environment) || environment['RUNNER_ENVIRONMENT'] === 'self-hosted';
}

export function hasProxy(environment: Readonly<Record<string, string | undefined>>): boolean {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => environment[name]);
}
