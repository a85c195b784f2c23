import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderedPublishers } from '../../scripts/publishers.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';

const file = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const examples = [...file('docs/policy.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

test.each(examples.map((text, index) => [index + 1, text] as const))(
  'example %i of the policy documentation is a policy',
  (_number, text) => {
    expect(parsePolicy(text, 'docs/policy.md').entries).not.toHaveLength(0);
  },
);

test('the list of publishers is the code’s: `npm run publishers` writes it', () => {
  expect(file('docs/publishers.md')).toBe(renderedPublishers());
});
