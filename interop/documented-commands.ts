import { pages } from '../__tests__/documentation/page.ts';
import type { Check } from './check.ts';
import { run } from './scene.ts';

interface Command {
  /** `docs/policy.md:12` */
  readonly at: string;
  /** `trusted-root create` */
  readonly subcommand: string;
  readonly flags: readonly string[];
}

/** The commands of cosign in the documentation, with flags that this cosign knows. */
export function documentedCommands(cosign: string): readonly Check[] {
  return commands().map(({ at, subcommand, flags }) => ({
    name: `cosign knows \`cosign ${subcommand}\` of ${at}`,
    run: async () => {
      const help = await run(cosign, [...subcommand.split(' '), '--help']);
      // A word that is no subcommand is answered with the help of all of cosign.
      if (!help.includes(`cosign ${subcommand}`)) throw new Error(`there is no cosign ${subcommand}`);
      const unknown = flags.filter((flag) => !new RegExp(`(?:^|[\\s,])${flag}(?:[=,\\s]|$)`, 'm').test(help));
      if (unknown.length > 0) throw new Error(`it has no ${unknown.join(', ')}`);
    },
  }));
}

function commands(): readonly Command[] {
  const scripts = pages().flatMap(({ snippets }) => snippets.filter(({ language }) => language === 'sh'));
  return scripts.flatMap(({ at, text }) =>
    text
      .replaceAll('\\\n', ' ')
      .split('\n')
      .flatMap((line) => commandIn(at, line)),
  );
}

function commandIn(at: string, line: string): readonly Command[] {
  const [, subcommand = '', rest = ''] = /(?:^|\s)cosign((?: [a-z][a-z-]+(?=\s|$))+)(.*)$/.exec(line) ?? [];
  if (subcommand === '') return [];
  // Quoted values may hold anything.
  const words = rest.replaceAll(/'[^']*'|"[^"]*"/g, '').split(/\s+/);
  const flags = words.filter((word) => /^--?[a-zA-Z]/.test(word)).map((word) => word.replace(/=.*/, ''));
  return [{ at, subcommand: subcommand.trim(), flags }];
}
