import { listedReferences } from '../../base-images/image-list.ts';
import type { Reference } from '../../base-images/reference.ts';
import { parseBoolean, parseChoice, parseWholeNumber, quoted } from '../../config/input-values.ts';
import type { Workspace } from '../../config/workspace.ts';
import type { ExpiryLimits } from '../../doctor/expiry.ts';
import { Failure } from '../../failure/failure.ts';
import { linesOf } from '../../lib/input-lines.ts';
import { Mistakes } from '../../lib/mistakes.ts';
import { Secret } from '../../lib/secret.ts';
import type { TrustChoice } from '../../policy/signer.ts';
import { type ImageName, parseImageName, sameImageName } from '../../subject/image-name.ts';
import { kubeconfigPath, webhookOf } from '../break-glass/break-glass-config.ts';
import type { IdentitiesFile } from '../verify/identities-file.ts';
import { baseCommit, type BaseCommit, type PolicyPlace, policyPlace } from '../verify/policy-place.ts';
import { VERIFY_INPUT_DEFAULTS } from '../verify/verify-inputs.ts';
import { DOCTOR_INPUT_DEFAULTS, type DoctorInput, type ReadInput } from './doctor-inputs.ts';
import { type ExaminedSigstore, readSigstore, trustOf } from './doctor-sigstore.ts';

/** What the doctor action was asked to look at. */
export interface DoctorConfig {
  readonly sigstore: ExaminedSigstore;
  /** Repositories that are pushed to. */
  readonly registries: readonly ImageName[];
  /** Images that should verify. */
  readonly references: readonly Reference[];
  /** Path of the policy that they are judged by. */
  readonly policy: string;
  readonly place: PolicyPlace;
  /** On a pull request: what judges its images is read from there. */
  readonly base: BaseCommit | undefined;
  readonly identities: IdentitiesFile;
  /** Paths that inputs name. */
  readonly inputFiles: readonly string[];
  /** For signers that name no trust of their own. */
  readonly trust: TrustChoice;
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
  /** Break-glass's: whether it answers. */
  readonly slackWebhook: Secret | undefined;
  readonly limits: ExpiryLimits;
  readonly ticket: 'none' | 'issue';
  readonly summary: boolean;
  readonly githubToken: Secret | undefined;
}

const MAX_REGISTRIES = 100;
const MAX_IMAGES = 500;
const MAX_DAYS = 3650;

/** @throws Failures with every mistake */
export async function parseDoctorConfig(
  raw: Readonly<Record<string, string>>,
  workspace: Workspace,
  { repository, event }: { readonly repository: string; readonly event: unknown },
): Promise<DoctorConfig> {
  const mistakes = new Mistakes();
  const read: ReadInput = (input) => raw[input] || DOCTOR_INPUT_DEFAULTS[input];
  const parse = <T>(input: DoctorInput, parser: (text: string) => T): T | undefined =>
    mistakes.attempt(input, () => parser(read(input)));
  const sigstore = await readSigstore(read, workspace, mistakes);
  const base = baseCommit(repository, event);
  const githubToken = read('github-token');
  const config = {
    sigstore,
    registries: readRegistries(read('registries'), mistakes),
    references: readImages(read('images'), mistakes),
    policy: read('policy'),
    place: policyPlace(read('policy'), base),
    base,
    identities: {
      path: VERIFY_INPUT_DEFAULTS['identities-file'],
      mode: 'check' as const,
    },
    inputFiles: [read('trusted-root'), read('tuf-root')].filter((path) => path !== ''),
    trust: trustOf(sigstore, read),
    kubeconfig: parse('kubeconfig', (text) => kubeconfigPath(text, workspace)),
    context: parse('context', contextOf),
    slackWebhook: parse('slack-webhook', (text) => webhookOf(text, false)),
    limits: readLimits(parse, mistakes),
    ticket: parse('ticket', (text) => parseChoice(text, ['none', 'issue'] as const)),
    summary: parse('summary', parseBoolean),
    githubToken: githubToken === '' ? undefined : new Secret(githubToken),
  };
  if (config.ticket === 'issue' && !config.githubToken) {
    mistakes.add('BAD_INPUT', 'ticket: an issue needs `github-token`', {
      advice: 'Leave `github-token` to its default, and give the job `permissions: { issues: write }`.',
    });
  }
  mistakes.throwIfAny();
  // Whatever is undefined for a mistake's sake has been thrown.
  return config as DoctorConfig;
}

function readRegistries(text: string, mistakes: Mistakes): readonly ImageName[] {
  const lines = linesOf('registries', text);
  if (lines.length > MAX_REGISTRIES) {
    mistakes.add('BAD_INPUT', `registries: ${lines.length} lines; ${MAX_REGISTRIES} at most`);
  }
  const names = lines
    .slice(0, MAX_REGISTRIES)
    .flatMap((line) => mistakes.attempt(line.where, () => parseImageName(line.text)) ?? []);
  return names.filter((name, index) => names.findIndex((other) => sameImageName(other, name)) === index);
}

function readImages(text: string, mistakes: Mistakes): readonly Reference[] {
  const references = listedReferences(text, { file: 'images' });
  if (references.length > MAX_IMAGES) {
    mistakes.add('BAD_INPUT', `images: ${references.length} lines; ${MAX_IMAGES} at most`);
  }
  return references;
}

function contextOf(text: string): string | undefined {
  if (text.startsWith('-')) throw new Failure('BAD_INPUT', `${quoted(text)} is not the name of a context`);
  return text || undefined;
}

function readLimits(
  parse: <T>(input: DoctorInput, parser: (text: string) => T) => T | undefined,
  mistakes: Mistakes,
): ExpiryLimits | undefined {
  const days = (text: string): number => parseWholeNumber(text, 0, MAX_DAYS);
  const [warnDays, failDays] = [parse('warn-days', days), parse('fail-days', days)];
  if (warnDays === undefined || failDays === undefined) return undefined;
  if (failDays > warnDays) {
    mistakes.add('BAD_INPUT', `fail-days: ${failDays} days are more than the ${warnDays} of \`warn-days\``, {
      advice: 'Warn earlier than you fail: `warn-days` is the larger of the two.',
    });
  }
  return { warnDays, failDays };
}
