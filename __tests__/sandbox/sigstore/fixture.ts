import { test as base } from 'vitest';
import { json, Service } from '../../../sandbox/service.ts';
import { startSigstore, type Sigstore, type SigstoreOptions } from '../../../sandbox/sigstore/sigstore.ts';
import { ISSUER, publishedKeys } from './signing.ts';

interface Fixture {
  /** Where the issuer's keys are. */
  readonly issuer: Service;
  /** Starts a deployment that ends with the test. */
  readonly start: (options?: Omit<SigstoreOptions, 'oidc'>) => Promise<Sigstore>;
  readonly sigstore: Sigstore;
}

export const test = base.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixture's dependencies from the pattern
  issuer: async ({}, use) => {
    const keys = await publishedKeys();
    const issuer = await new Service('issuer', () => json(200, keys)).start();
    await use(issuer);
    await issuer.stop();
  },
  start: async ({ issuer }, use) => {
    const started: Sigstore[] = [];
    await use(async (options) => {
      const sigstore = await startSigstore({ oidc: { issuer: ISSUER, jwksUri: issuer.origin }, ...options });
      started.push(sigstore);
      return sigstore;
    });
    for (const sigstore of started) await sigstore.stop();
  },
  sigstore: async ({ start }, use) => {
    await use(await start());
  },
});
