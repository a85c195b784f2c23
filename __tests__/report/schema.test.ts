import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderedPolicySchema, renderedSchema } from '../../scripts/generate-schema.ts';
import { renderedPages } from '../../scripts/readme.ts';
import { resultsSchema } from '../../src/report/results.ts';
import { SCENES } from './scenes.ts';

const file = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('results.json', () => {
  test('has the schema that the code has: `npm run schema` writes it', () => {
    expect(file('schema/results.schema.json')).toBe(renderedSchema());
  });

  test('is described where its names alone do not say what is meant', () => {
    const schema = JSON.parse(renderedSchema()) as { $id: string; title: string; description: string };
    expect(schema).toMatchObject({ $id: expect.stringContaining('results.schema.json'), title: expect.any(String) });
    expect(schema.description).not.toBe('');
  });

  test.each(Object.entries(SCENES))('of %s satisfies the schema', (_name, scene) => {
    expect(resultsSchema.safeParse(scene.results).error).toBeUndefined();
  });
});

test('the policy file has the schema that the code has: `npm run schema` writes it', () => {
  expect(file('schema/policy.schema.json')).toBe(renderedPolicySchema());
});

test('the tables of the README are those of action.yml', () => {
  for (const [page, text] of renderedPages()) expect(file(page)).toBe(text);
});
