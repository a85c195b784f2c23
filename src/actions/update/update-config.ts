import { parseBoolean, parseChoice, quoted } from '../../config/input-values.ts';
import { Failure } from '../../failure/failure.ts';
import { linesOf } from '../../lib/input-lines.ts';
import { Mistakes } from '../../lib/mistakes.ts';
import { Secret } from '../../lib/secret.ts';
import type { IdentitiesFile } from '../verify/identities-file.ts';
import { baseCommit, type BaseCommit, type PolicyPlace, policyPlace } from '../verify/policy-place.ts';

/** The inputs of the update action and what an empty one means; update/action.yml says the same. */
export const UPDATE_INPUT_DEFAULTS = {
  files: '',
  policy: '.github/image-policy.yml',
  'identities-file': '.github/image-identities.yml',
  group: 'all',
  'branch-prefix': 'touchmark/',
  labels: '',
  base: '',
  'dry-run': 'false',
  summary: 'true',
  'github-token': '',
} as const;

type UpdateInput = keyof typeof UPDATE_INPUT_DEFAULTS;

export const UPDATE_INPUTS = Object.keys(UPDATE_INPUT_DEFAULTS) as readonly UpdateInput[];

/** What one pull request is about. */
export type Grouping = 'all' | 'image' | 'directory';

/** What the update action was asked to do. */
export interface UpdateConfig {
  /** Globs; those that begin with `!` leave files out. Empty: the usual ones. */
  readonly files: readonly string[];
  readonly policy: string;
  readonly place: PolicyPlace;
  /** On a pull request. */
  readonly baseCommit: BaseCommit | undefined;
  readonly identities: IdentitiesFile;
  readonly grouping: Grouping;
  readonly branchPrefix: string;
  readonly labels: readonly string[];
  /** Undefined: the default branch. */
  readonly base: string | undefined;
  readonly dryRun: boolean;
  readonly summary: boolean;
  readonly githubToken: Secret;
}

const MAX_LABELS = 20;
const MAX_LABEL_LENGTH = 50;
const MAX_PREFIX_LENGTH = 60;

/** @throws Failures with every mistake */
export function parseUpdateConfig(
  raw: Readonly<Record<string, string>>,
  { repository, event }: { readonly repository: string; readonly event: unknown },
): UpdateConfig {
  const mistakes = new Mistakes();
  const read = (input: UpdateInput): string => raw[input] || UPDATE_INPUT_DEFAULTS[input];
  const parse = <T>(input: UpdateInput, parser: (text: string) => T): T | undefined =>
    mistakes.attempt(input, () => parser(read(input)));
  if (read('github-token') === '') {
    mistakes.add('BAD_INPUT', 'github-token: none is given', {
      advice: 'Leave the input out, or give it a token that may write contents and pull requests.',
    });
  }
  const commit = baseCommit(repository, event);
  const config = {
    files: linesOf('files', read('files')).map(({ text }) => text),
    policy: read('policy'),
    place: policyPlace(read('policy'), commit),
    baseCommit: commit,
    identities: {
      path: read('identities-file'),
      mode: 'check',
    },
    grouping: parse('group', (text) => parseChoice(text, ['all', 'image', 'directory'] as const)),
    branchPrefix: parse('branch-prefix', readBranchPrefix),
    labels: parse('labels', readLabels),
    base: read('base') === '' ? undefined : parse('base', readBranch),
    dryRun: parse('dry-run', parseBoolean),
    summary: parse('summary', parseBoolean),
    githubToken: new Secret(read('github-token')),
  };
  mistakes.throwIfAny();
  // Whatever is undefined for a mistake's sake has been thrown.
  return config as UpdateConfig;
}

/** More narrow than git is: what follows it is made here. */
function readBranchPrefix(text: string): string {
  const isPrefix = /^[A-Za-z0-9](?:[A-Za-z0-9_-]|[./](?![./]))*$/.test(text) && !text.includes('.lock/');
  if (isPrefix && text.length <= MAX_PREFIX_LENGTH) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} cannot begin the name of a branch`, {
    advice: `Use letters, digits, \`-\`, \`_\`, single dots and slashes: up to ${MAX_PREFIX_LENGTH}, as \`touchmark/\`.`,
  });
}

function readBranch(text: string): string {
  // oxlint-disable-next-line no-control-regex -- git forbids them in names
  const isName = !/^[-/.]|\/$|\.$|\.\.|\/\/|@\{|\.lock(?:\/|$)|[\u0000-\u0020\u007f~^:?*[\\]/.test(text);
  if (isName && !text.startsWith('refs/')) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not the name of a branch`);
}

/** One a line, for names of labels hold blanks and commas. */
function readLabels(text: string): readonly string[] {
  const labels = [...new Set(linesOf('labels', text).map((line) => line.text))];
  const long = labels.find((label) => label.length > MAX_LABEL_LENGTH);
  if (long !== undefined) throw new Failure('BAD_INPUT', `${quoted(long)} is longer than ${MAX_LABEL_LENGTH}`);
  if (labels.length > MAX_LABELS) throw new Failure('BAD_INPUT', `${labels.length} labels; ${MAX_LABELS} at most`);
  return labels;
}
