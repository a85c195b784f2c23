import { fileURLToPath } from 'node:url';
import type { InputOptions, OutputOptions, Plugin } from 'rolldown';
import { licenses } from './scripts/licenses.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * @actions/core needs an HTTP client only for identity tokens, which touchmark asks for itself: leaving it out keeps a
 * second copy of undici (400 KiB, 30 ms at each start) out of the bundle. @actions/cache has its own use for it.
 */
const coreWithoutHttp: Plugin = {
  name: 'core-without-http',
  resolveId(source, importer) {
    if (!importer?.includes('@actions/core')) return null;
    return source.endsWith('oidc-utils.js') ? here('./src/github/no-oidc-client.ts') : null;
  },
};

export const input: InputOptions = {
  input: {
    'break-glass': here('./src/actions/break-glass/entry.ts'),
    'break-glass-post': here('./src/actions/break-glass/post-entry.ts'),
    doctor: here('./src/actions/doctor/entry.ts'),
    policy: here('./src/actions/policy/entry.ts'),
    prewarm: here('./src/actions/prewarm/entry.ts'),
    sign: here('./src/actions/sign/entry.ts'),
    'sign-post': here('./src/actions/sign/post-entry.ts'),
    update: here('./src/actions/update/entry.ts'),
    verify: here('./src/actions/verify/entry.ts'),
  },
  platform: 'node',
  plugins: [coreWithoutHttp, licenses],
  resolve: {
    // See src/sigstore/make-fetch-happen.ts.
    alias: { 'make-fetch-happen': here('./src/sigstore/make-fetch-happen.ts') },
  },
};

export const output: OutputOptions = {
  format: 'esm',
  minify: false,
  cleanDir: true,
  entryFileNames: '[name].js',
  // Names without hashes: a change of one chunk must not rename the others in the diff.
  chunkFileNames: 'chunks/[name].js',
};
