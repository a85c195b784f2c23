import { Failure } from '../failure/failure.ts';
import type { Policy } from '../policy/policy.ts';
import { denialsOf, enforces, entryOf } from './docker-build-entry.ts';
import { AUDIT, FRAME, FUNCTIONS } from './docker-build-frame.ts';
import { header } from './header.ts';
import { regoPattern, regoString, rule } from './rego.ts';
import type { Render, RenderContext } from './rendering.ts';

const ENGINE = 'Docker build policies (buildx 0.31 and newer)';

/** One Rego file: first the images that each entry decides on, then what speaks against them. */
export const renderDockerBuild: Render = (policy, context) => {
  const entries = policy.entries.map((entry, index) => entryOf(policy, entry, index + 1, context));
  const signed = entries.filter(({ isSatisfiable }) => isSatisfiable !== undefined);
  if (signed.length > 0 && signed.every(({ isSatisfiable }) => !isSatisfiable)) {
    throw new Failure('BAD_POLICY', `no entry of ${context.source} can be satisfied in a Docker build policy`, {
      advice: [...new Set(signed.flatMap(({ unenforced }) => unenforced.map(({ reason }) => reason)))].join('; '),
    });
  }
  const denials = denialsOf(policy, context);
  const isAudited = [...entries, denials].some(({ isAudit }) => isAudit) || !enforces(undefined, policy, context);
  const unenforced = [...entries.flatMap((entry) => entry.unenforced), ...denials.unenforced];
  const rules = [noEntry(policy, context), ...entries.map(({ text }) => text), denials.text];
  const parts = [
    header(ENGINE, context, unenforced) + FRAME,
    rule('allow', ['input.image', 'count(deny) == 0', ...(isAudited ? ['audit_is_told'] : [])]),
    ...(isAudited ? [AUDIT] : []),
    names(policy),
    decidingEntry(policy),
    ...rules,
    // A set without a rule is none.
    ...['deny', 'audit']
      .filter((set) => !rules.join('\n').includes(`${set} contains `))
      .map((set) => `${set} := set()\n`),
    FUNCTIONS,
  ];
  return { files: [{ path: 'Dockerfile.rego', text: parts.filter((part) => part !== '').join('\n') }], unenforced };
};

function names({ mirrors }: Policy): string {
  const copies = mirrors.map(({ from, to }) =>
    rule('names contains name', [
      `startswith(input.image.fullRepo, ${regoString(to)})`,
      `name := concat("", [${regoString(from)}, trim_prefix(input.image.fullRepo, ${regoString(to)})])`,
    ]),
  );
  const why = mirrors.length > 0 ? '# Its own name, and that of the image which it is a copy of.\n' : '';
  return [`${why}names contains input.image.fullRepo if input.image\n`, ...copies].join('\n');
}

function decidingEntry({ entries }: Policy): string {
  if (entries.length === 0) return '';
  const cases = entries.map(({ match }, index) => {
    const condition = `some name in names\n\tregex.match(${regoPattern(match.source)}, name)`;
    return `${index === 0 ? 'entry' : 'else'} := ${index + 1} if {\n\t${condition}\n}`;
  });
  return `# The first that matches decides.\n${cases.join(' ')}\n`;
}

function noEntry(policy: Policy, context: RenderContext): string {
  const set = enforces(undefined, policy, context) ? 'deny' : 'audit';
  const reason = regoString(`no entry of ${context.source} matches the image`);
  const conditions = ['input.image', ...(policy.entries.length > 0 ? ['not entry'] : [])];
  return rule(`${set} contains ${reason}`, conditions);
}
