import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { resultsSchema } from '../src/report/results.ts';

/** Writes the JSON Schema of results.json from the code's own definition: `npm run schema`. */

export function renderedSchema(): string {
  const schema = {
    $id: 'https://github.com/touchmark/touchmark/blob/main/schema/results.schema.json',
    title: 'results.json of touchmark, version 1',
    description: 'What became of a run of a touchmark action, for scripts: the file that its output `results` names.',
    ...z.toJSONSchema(resultsSchema),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) {
  mkdirSync(new URL('../schema', import.meta.url), { recursive: true });
  writeFileSync(new URL('../schema/results.schema.json', import.meta.url), renderedSchema());
}
