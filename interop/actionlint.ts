import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Check } from './check.ts';
import { newDirectory } from './directories.ts';
import { run } from './scene.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** actionlint finds nothing in the workflows of this repository, nor in those that its documents tell people to copy. */
export function actionlintAccepts(actionlint: string): readonly Check[] {
  return workflows().map(({ name, text }) => ({
    name: `actionlint accepts ${name}`,
    run: async () => {
      const path = join(newDirectory(), `${basename(name).replaceAll(/[^\w.-]/g, '-')}.yml`);
      writeFileSync(path, text);
      try {
        await run(actionlint, ['-no-color', '-shellcheck=', '-pyflakes=', path]);
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
  const files = ['.github/workflows', 'examples'].filter((folder) => existsSync(join(ROOT, folder)));
  const whole = files.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') })),
  );
  return [...whole, ...documents().flatMap(workflowsIn)];
}

function documents(): readonly string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  return ['README.md', ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
}

/** YAML blocks that are whole workflows, not steps of one. */
function workflowsIn(document: string): readonly NamedWorkflow[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  return [...text.matchAll(/```ya?ml\n([\s\S]*?)```/g)]
    .map(([, yaml = '']) => yaml)
    .filter((yaml) => /^jobs:/m.test(yaml) && /^on:/m.test(yaml))
    .map((yaml, index) => ({ name: `workflow ${index + 1} of ${document}`, text: yaml }));
}
