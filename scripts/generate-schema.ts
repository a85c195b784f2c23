import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { policySchema } from '../src/policy/policy-schema.ts';
import { resultsSchema } from '../src/report/results.ts';

/** Writes the JSON Schemas of results.json and of the policy file from the code's own definitions: `npm run schema`. */

export function renderedSchema(): string {
  const schema = {
    $id: 'https://github.com/touchmark/touchmark/blob/main/schema/results.schema.json',
    title: 'results.json of touchmark, version 1',
    description: 'What became of a run of a touchmark action, for scripts: the file that its output `results` names.',
    ...z.toJSONSchema(resultsSchema),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** For editors, by `# yaml-language-server: $schema=…` in the first line of a policy. */
export function renderedPolicySchema(): string {
  const schema = {
    $id: 'https://github.com/touchmark/touchmark/blob/main/schema/policy.schema.json',
    title: 'Policy file of touchmark, version 1',
    description: 'Who must have signed which images, how recently, with what provenance and SBOM.',
    ...z.toJSONSchema(policySchema, { io: 'input' }),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) {
  mkdirSync(new URL('../schema', import.meta.url), { recursive: true });
  writeFileSync(new URL('../schema/results.schema.json', import.meta.url), renderedSchema());
  writeFileSync(new URL('../schema/policy.schema.json', import.meta.url), renderedPolicySchema());
}
