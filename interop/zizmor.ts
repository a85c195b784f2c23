import { ACTION_FILES } from '../__tests__/documentation/our-actions.ts';
import { ROOT } from '../__tests__/documentation/page.ts';
import type { Check } from './check.ts';
import { run } from './scene.ts';

/** zizmor finds nothing in the workflows, the actions and dependabot.yml of this repository, by its strictest measure. */
export function zizmorAccepts(zizmor: string): readonly Check[] {
  return [
    {
      name: 'zizmor finds nothing in the workflows and actions of this repository',
      run: async () => {
        try {
          await run(zizmor, ['--offline', '--no-progress', '--persona=pedantic', ...ACTION_FILES, '.github'], {
            directory: ROOT,
          });
        } catch (error) {
          throw new Error((error as { stdout?: string }).stdout || String(error), { cause: error });
        }
      },
    },
  ];
}
