import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/config/parse-duration.ts';
import { parseSignConfig, SIGN_INPUTS } from '../../src/config/parse-sign-config.ts';
import { readVisibilityOf } from '../../src/config/read-workflow-run.ts';
import { Failures } from '../../src/failure/failure.ts';
import { expectPrintable } from './expect-failures.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const sbom = '{"spdxVersion":"SPDX-2.3"}';
const workspace = memoryWorkspace({ 'a.json': sbom, 'b.json': '{' });

describe('any inputs', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'=# \n:/@,.sm19'.split('')) }),
    fc.constantFrom(
      '',
      'true',
      'custom',
      'a.json',
      'b.json',
      'x = a.json',
      'x linux/amd64 = a.json',
      'spdx = a.json',
      '10m',
    ),
  );
  const raw = fc.dictionary(
    fc.constantFrom(...SIGN_INPUTS),
    value.map((text) => text.trim()),
  );

  test('are a configuration or failures that can be printed', async () => {
    await fc.assert(
      fc.asyncProperty(raw, fc.boolean(), async (inputs, hasImage) => {
        const images = hasImage ? { images: `x@sha256:${'a'.repeat(64)}` } : {};
        try {
          const config = await parseSignConfig({ ...inputs, ...images }, workspace);
          expect(Object.entries(config).filter(([key, each]) => each === undefined && !OPTIONAL.has(key))).toEqual([]);
        } catch (error) {
          if (!(error instanceof Failures)) throw error;
          expect(error.failures.length).toBeGreaterThan(0);
          error.failures.forEach(expectPrintable);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const OPTIONAL = new Set([
  'workflowRef',
  'signatureRepository',
  'bundleDirectory',
  'renewAfterMs',
  'resume',
  'policy',
  'githubToken',
  'shards',
]);

test('a duration that is written is read again', () => {
  const seconds = fc.integer({ min: 1, max: 400_000 });
  fc.assert(
    fc.property(seconds, (count) => {
      expect(parseDuration(formatDuration(count * 1000), 1000, 400_000_000)).toBe(count * 1000);
    }),
  );
});

test('no event is read as public unless it says so', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (event) => {
      expect(readVisibilityOf(event)).toBe('unknown');
      expect(readVisibilityOf({ repository: event })).not.toBe('public');
      fc.pre(event !== 'public');
      expect(readVisibilityOf({ repository: { visibility: event } })).not.toBe('public');
    }),
  );
});
