import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { pages, ROOT } from '../__tests__/documentation/page.ts';
import { workflowOf } from '../__tests__/documentation/workflow-of.ts';
import type { Check } from './check.ts';
import { newDirectory } from './directories.ts';
import { run } from './scene.ts';

/** A workflow's own repository, which actionlint does not know yet: https://github.com/rhysd/actionlint/issues/711 */
const SELF_REFERENCE = String.raw`^(specifying action|reusable workflow call) "\$/`;
/** Since 2026: https://docs.github.com/actions/reference/workflows-and-actions/contexts#job-context */
const JOB_WORKFLOW = '^property "workflow_(ref|sha|repository|file_path)" is not defined';

/** actionlint finds nothing in the workflows of this repository, nor in what its documents tell people to copy. */
export function actionlintAccepts(actionlint: string): readonly Check[] {
  return workflows().map(({ name, text }) => ({
    name: `actionlint accepts ${name}`,
    run: async () => {
      const path = join(newDirectory(), `${name.replaceAll(/[^\w.-]/g, '-')}.yml`);
      writeFileSync(path, text);
      try {
        await run(actionlint, [
          '-no-color',
          '-shellcheck=',
          '-pyflakes=',
          '-ignore',
          SELF_REFERENCE,
          '-ignore',
          JOB_WORKFLOW,
          path,
        ]);
      } catch (error) {
        throw new Error((error as { stdout?: string }).stdout || String(error), { cause: error });
      }
    },
  }));
}

interface NamedWorkflow {
  readonly name: string;
  readonly text: string;
}

function workflows(): readonly NamedWorkflow[] {
  const whole = ['.github/workflows', 'examples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') })),
  );
  const snippets = pages().flatMap((page) => page.snippets.filter(({ language }) => language === 'yaml'));
  const partial = snippets.flatMap(({ at, text }) => {
    if (/^---$/m.test(text)) return [];
    const workflow = workflowOf(text);
    return workflow ? [{ name: `the workflow of ${at}`, text: stringify(workflow) }] : [];
  });
  return [...whole, ...partial];
}
