import { printable } from '../failure/failure.ts';
import type { RenderContext, Unenforced } from './rendering.ts';

const MAX_LINE = 400;
/** The first words of every rendered file: by them one that is no longer rendered is recognised. */
export const HEADER_START = '# Rendered by touchmark';

/** Where a file comes from and what it does not enforce, as comment lines that YAML and Rego both know. */
export function header(engine: string, context: RenderContext, unenforced: readonly Unenforced[]): string {
  const { source, version } = context;
  const lines = [
    `${HEADER_START.slice(2)} ${version} from ${source} for ${engine}. Do not edit: change the policy file and render again.`,
    ...(unenforced.length === 0
      ? ['Every rule of the policy is enforced here.']
      : [
          'Not enforced here as `touchmark/verify` judges it:',
          ...unenforced.map(({ entry, rule, reason }) => `- ${entry}: ${rule}: ${reason}`),
        ]),
  ];
  return lines.map((line) => `# ${printable(line, MAX_LINE)}\n`).join('');
}
