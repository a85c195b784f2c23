import type { Engine } from '../../break-glass/bypass.ts';
import { parseBoolean, parseChoice, quoted } from '../../config/input-values.ts';
import type { Workspace } from '../../config/workspace.ts';
import { Failure, printable } from '../../failure/failure.ts';
import { linesOf } from '../../lib/input-lines.ts';
import { Mistakes } from '../../lib/mistakes.ts';
import { Secret } from '../../lib/secret.ts';
import { type Digest, parseDigest } from '../../subject/digest.ts';
import { type ImageName, parseImageReference } from '../../subject/image-name.ts';

export const BREAK_GLASS_INPUTS = [
  'mode',
  'engine',
  'admission-policy',
  'namespaces',
  'images',
  'all-images',
  'minutes',
  'reason',
  'slack-webhook',
  'ticket',
  'ticket-repository',
  'policy-file',
  'wait',
  'apply',
  'directory',
  'canary',
  'kubeconfig',
  'context',
  'github-token',
  'job-status',
  'summary',
] as const;

/** What every mode needs. */
export interface BreakGlassPlace {
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
  /** Undefined: nobody is told there, as the workflow says. */
  readonly slackWebhook: Secret | undefined;
  /** `owner/name` */
  readonly ticketRepository: string;
  readonly githubToken: Secret | undefined;
  readonly summary: boolean;
  /** What the job has come to; the post step is told anew. */
  readonly jobStatus: string;
}

export interface NamedImage {
  /** Undefined when the digest alone was given. */
  readonly name: ImageName | undefined;
  readonly digest: Digest;
}

export interface OpenConfig {
  readonly mode: 'open';
  readonly engine: Engine;
  readonly admissionPolicy: string;
  readonly namespaces: readonly [string, ...string[]];
  readonly images: 'all' | readonly [NamedImage, ...NamedImage[]];
  readonly minutes: number | undefined;
  readonly reason: string;
  readonly policyFile: string;
  readonly wait: boolean;
  /** A directory: written there as a file, for who else applies it. */
  readonly apply: 'kubectl' | { readonly directory: string };
  readonly canary: string | undefined;
}

export type BreakGlassConfig = BreakGlassPlace &
  (OpenConfig | { readonly mode: 'close'; readonly admissionPolicy: string } | { readonly mode: 'sweep' });

const ENGINES = ['kyverno', 'kyverno-clusterpolicy', 'policy-controller'] as const;
const MAX_NAMESPACES = 50;
const MAX_IMAGES = 50;
const MAX_REASON = 500;
/** RFC 1123 label, and subdomain. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//;

type Read = (name: (typeof BREAK_GLASS_INPUTS)[number]) => string;

/** @throws Failures with every mistake */
export function parseBreakGlassConfig(
  inputs: Readonly<Record<string, string>>,
  workspace: Workspace,
): BreakGlassConfig {
  const mistakes = new Mistakes();
  const read: Read = (name) => inputs[name] ?? '';
  const mode = mistakes.attempt('mode', () => parseChoice(read('mode') || 'open', ['open', 'close', 'sweep']));
  const place = readPlace(mistakes, read, workspace, mode);
  const work = mode === 'open' ? readOpen(mistakes, read) : readClose(mistakes, read, mode);
  mistakes.throwIfAny();
  return { ...place, ...work };
}

function readPlace(
  mistakes: Mistakes,
  read: Read,
  workspace: Workspace,
  mode: BreakGlassConfig['mode'] | undefined,
): BreakGlassPlace {
  const context = read('context') || undefined;
  if (context?.startsWith('-')) mistakes.add('BAD_INPUT', `context: ${quoted(context)} is not the name of a context`);
  const repository = read('ticket-repository');
  if (!REPOSITORY.test(repository))
    mistakes.add('BAD_INPUT', `ticket-repository: ${quoted(repository)} is not \`owner/name\``);
  mistakes.attempt('ticket', () => parseChoice(read('ticket') || 'issue', ['issue']));
  return {
    kubeconfig: mistakes.attempt('kubeconfig', () => kubeconfigPath(read('kubeconfig'), workspace)),
    context,
    slackWebhook: mistakes.attempt('slack-webhook', () => webhookOf(read('slack-webhook'), mode === 'open')),
    ticketRepository: repository,
    githubToken: read('github-token') === '' ? undefined : new Secret(read('github-token')),
    summary: mistakes.attempt('summary', () => parseBoolean(read('summary') || 'true')) ?? true,
    jobStatus: read('job-status'),
  };
}

export function kubeconfigPath(text: string, workspace: Workspace): string | undefined {
  if (text === '') return undefined;
  if (!/[\n{]/.test(text)) return workspace.resolve(text);
  // Not a word of it: it holds credentials.
  throw new Failure('BAD_INPUT', 'this is the content of a kubeconfig, not its path', {
    advice: 'Write it to a file under `${{ runner.temp }}` in an earlier step, and give the path of that file.',
  });
}

/** Not a word of it is quoted: it is a secret. */
export function webhookOf(text: string, isRequired: boolean): Secret | undefined {
  if (text === 'none' || (text === '' && !isRequired)) return undefined;
  if (text === '') {
    throw new Failure('BAD_INPUT', 'nobody would be told', {
      advice: 'Give the address of an incoming webhook (a secret), or write `slack-webhook: none` to do without.',
    });
  }
  if (URL.canParse(text) && (text.startsWith('https://') || LOOPBACK.test(text))) return new Secret(text);
  throw new Failure('BAD_INPUT', 'it is neither the https address of an incoming webhook nor `none`');
}

function readClose(
  mistakes: Mistakes,
  read: Read,
  mode: BreakGlassConfig['mode'] | undefined,
): { readonly mode: 'close'; readonly admissionPolicy: string } | { readonly mode: 'sweep' } {
  if (mode !== 'close') return { mode: 'sweep' };
  return { mode, admissionPolicy: policyName(mistakes, read) };
}

function readOpen(mistakes: Mistakes, read: Read): OpenConfig {
  const engine = mistakes.attempt('engine', () => parseChoice(read('engine'), ENGINES)) ?? 'kyverno';
  const images = readImages(mistakes, read);
  const namespaces = lines(mistakes, 'namespaces', read('namespaces'), MAX_NAMESPACES, namespaceOf);
  if (namespaces.length === 0) mistakes.add('BAD_INPUT', 'namespaces: none is named');
  const apply = readApply(mistakes, read);
  if (engine === 'policy-controller' && images !== 'all') {
    mistakes.add(
      'BAD_INPUT',
      'images: policy-controller has no exceptions; its policy can only be opened for all images',
      {
        advice:
          'Say `all-images: true` and no `images`, and know that the whole policy then only warns, in every namespace.',
      },
    );
  }
  if (engine === 'policy-controller' && apply !== 'kubectl') {
    mistakes.add('BAD_INPUT', 'apply: `files` needs an exception that ends by itself; policy-controller has none');
  }
  const canary = read('canary') || undefined;
  if (canary !== undefined) mistakes.attempt('canary', () => void parseImageReference(canary));
  return {
    mode: 'open',
    engine,
    admissionPolicy: policyName(mistakes, read),
    namespaces: namespaces as unknown as OpenConfig['namespaces'],
    images,
    minutes: mistakes.attempt('minutes', () => minutesOf(read('minutes'))),
    reason: mistakes.attempt('reason', () => reasonOf(read('reason'))) ?? '',
    policyFile: mistakes.attempt('policy-file', () => repositoryPath(read('policy-file'))) ?? '',
    wait: mistakes.attempt('wait', () => parseBoolean(read('wait') || 'true')) ?? true,
    apply,
    canary,
  };
}

function readImages(mistakes: Mistakes, read: Read): OpenConfig['images'] {
  const all = mistakes.attempt('all-images', () => parseBoolean(read('all-images') || 'false')) ?? false;
  const images = lines(mistakes, 'images', read('images'), MAX_IMAGES, imageOf);
  if (all && images.length > 0) mistakes.add('BAD_INPUT', 'images: `all-images: true` leaves nothing to name');
  if (!all && read('images').trim() === '') {
    mistakes.add('BAD_INPUT', 'images: none is named', {
      advice:
        'Name what must run, one a line: `registry/repo@sha256:…`. Only `all-images: true` opens the policy for everything.',
    });
  }
  const [first, ...others] = images;
  return all || first === undefined ? 'all' : [first, ...others];
}

function readApply(mistakes: Mistakes, read: Read): OpenConfig['apply'] {
  const apply = mistakes.attempt('apply', () => parseChoice(read('apply') || 'kubectl', ['kubectl', 'files']));
  if (apply !== 'files') return 'kubectl';
  const directory = mistakes.attempt('directory', () => repositoryPath(read('directory')));
  return { directory: directory ?? '' };
}

function lines<T>(
  mistakes: Mistakes,
  input: string,
  value: string,
  max: number,
  parse: (text: string) => T,
): readonly T[] {
  const all = linesOf(input, value);
  if (all.length > max) mistakes.add('BAD_INPUT', `${input}: ${all.length} lines; ${max} at most`);
  return all.slice(0, max).flatMap(({ text, where }) => mistakes.attempt(where, () => parse(text)) ?? []);
}

function namespaceOf(text: string): string {
  if (NAMESPACE.test(text)) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not the name of a namespace`);
}

function policyName(mistakes: Mistakes, read: Read): string {
  const name = read('admission-policy');
  if (!OBJECT_NAME.test(name)) {
    mistakes.add('BAD_INPUT', `admission-policy: ${quoted(name)} is not the name of a policy in the cluster`);
  }
  return name;
}

function imageOf(text: string): NamedImage {
  if (text.startsWith('sha256:')) return { name: undefined, digest: parseDigest(text) };
  const { name, digest } = parseImageReference(text);
  if (digest !== undefined) return { name, digest: parseDigest(digest) };
  throw new Failure('TAG_WITHOUT_DIGEST', `${quoted(text)} has no digest: a tag may move while the policy is open`);
}

function minutesOf(text: string): number | undefined {
  if (text === '') return undefined;
  const minutes = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0;
  if (minutes > 0) return minutes;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a number of minutes`);
}

function reasonOf(text: string): string {
  const reason = printable(text, MAX_REASON);
  if (reason !== '') return reason;
  throw new Failure('BAD_INPUT', 'it is empty', { advice: 'Say why: the ticket, Slack and the cluster keep it.' });
}

/** Of a file or folder in the repository. */
function repositoryPath(text: string): string {
  const parts = text.split('/');
  if (text !== '' && parts.every((part) => part !== '' && part !== '.' && part !== '..')) return text;
  throw new Failure('BAD_INPUT', `${quoted(text)} is not a path in the repository`);
}
