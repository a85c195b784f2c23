import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderedPublishers } from '../../scripts/publishers.ts';

test('the list of publishers is the code’s: `npm run publishers` writes it', () => {
  expect(readFileSync('docs/publishers.md', 'utf8')).toBe(renderedPublishers());
});
