import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { kyvernoException } from '../../src/break-glass/kyverno-exception.ts';
import { bypass } from './bypass-fixture.ts';

describe('the exception of a bypass', () => {
  test.for([
    ['kyverno', bypass()],
    ['kyverno-all-images', bypass({ images: 'all' })],
    ['kyverno-clusterpolicy', bypass({ engine: 'kyverno-clusterpolicy' })],
    ['kyverno-clusterpolicy-all-images', bypass({ engine: 'kyverno-clusterpolicy', images: 'all' })],
  ] as const)('for %s is what was run against the real controllers', async ([name, one]) => {
    const manifest = stringify(kyvernoException(one, 'prod'), { lineWidth: 0 });
    await expect(manifest).toMatchFileSnapshot(`golden/${name}.yaml`);
  });

  test.for(['kyverno', 'kyverno-clusterpolicy'] as const)(
    'for %s ends at the same second by its own clock and by the cleanup controller',
    (engine) => {
      const { metadata, spec } = kyvernoException(bypass({ engine }), 'prod');
      expect(metadata.labels['cleanup.kyverno.io/ttl']).toBe('2026-11-23T031905Z');
      expect(JSON.stringify(spec)).toContain('2026-11-23T03:19:05Z');
    },
  );

  test('is found by its label and says whose ticket it belongs to', () => {
    const { metadata } = kyvernoException(bypass(), 'kyverno');
    expect(metadata).toMatchObject({
      name: 'touchmark-break-glass-11000000001-3fa9c2d1',
      namespace: 'kyverno',
      labels: { 'touchmark/break-glass': '11000000001-3fa9c2d1' },
      annotations: { 'touchmark/ticket': 'https://github.com/acme/incidents/issues/7' },
    });
  });
});
