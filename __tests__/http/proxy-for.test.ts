import { expect, test } from 'vitest';
import { proxyFor } from '../../src/http/proxy-for.ts';

const PROXY = 'http://proxy.acme.example:3128/';

test.for<readonly [string, Readonly<Record<string, string>>, boolean]>([
  ['https://rekor.sigstore.dev', { HTTPS_PROXY: PROXY }, true],
  ['https://rekor.sigstore.dev', { https_proxy: PROXY }, true],
  ['https://rekor.sigstore.dev', { HTTP_PROXY: PROXY }, true],
  ['https://rekor.sigstore.dev', {}, false],
  ['https://rekor.sigstore.dev', { HTTPS_PROXY: 'no address' }, false],
  ['https://rekor.acme.example', { HTTPS_PROXY: PROXY, NO_PROXY: 'acme.example' }, false],
  ['https://acme.example', { HTTPS_PROXY: PROXY, NO_PROXY: '.acme.example' }, false],
  ['https://acme.example', { HTTPS_PROXY: PROXY, NO_PROXY: '*.acme.example' }, true],
  ['https://rekor.acme.example', { HTTPS_PROXY: PROXY, NO_PROXY: '*.acme.example' }, false],
  ['https://notacme.example', { HTTPS_PROXY: PROXY, NO_PROXY: 'acme.example' }, true],
  ['https://rekor.acme.example', { HTTPS_PROXY: PROXY, no_proxy: 'localhost, acme.example:443' }, false],
  ['https://rekor.acme.example:8443', { HTTPS_PROXY: PROXY, no_proxy: 'acme.example:443' }, true],
  ['https://rekor.acme.example', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, false],
  ['https://[::1]:3000', { HTTPS_PROXY: PROXY, NO_PROXY: '::1' }, false],
  ['https://[::1]:3000', { HTTPS_PROXY: PROXY, NO_PROXY: '[::1]:3000' }, false],
])('%s with %o', ([url, environment, isProxied]) => {
  expect(proxyFor(new URL(url), environment)?.href).toBe(isProxied ? PROXY : undefined);
});
