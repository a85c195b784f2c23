import type { EngineName } from '../../src/admission/rendering.ts';
import { demoRelease } from '../../sandbox/images/demo-release.ts';
import { pushImage } from '../../sandbox/images/push-image.ts';
import { newRun, withWorkflow, workflowRun, type WorkflowRun } from '../../sandbox/github/workflow-run.ts';
import { signingStep, type Place } from '../place.ts';
import type { RekorVersion } from '../sigstore/private-sigstore.ts';

/** An image as somebody signed it, and what an admission controller must make of it. */
export interface JudgedImage {
  readonly what: string;
  /** `registry/repository@sha256:…` */
  readonly ref: string;
  readonly isAdmitted: boolean;
  /** Who says otherwise; docs/compatibility.md says why. */
  readonly differs?: Differences;
}

export type Judge = 'verify' | EngineName;
type Differences = Partial<Record<Judge, boolean>>;

export const COMMIT = workflowRun().sha;
export const REVOKED_WORKFLOW = 'acme/api/.github/workflows/revoked.yml';
const OTHER_WORKFLOW = withWorkflow(workflowRun(), '.github/workflows/other.yml');
const REVOKED_RUN = withWorkflow(workflowRun(), '.github/workflows/revoked.yml');
const OTHER_COMMIT = workflowRun({ sha: 'b'.repeat(40) });
const STRANGER = { repository: 'evil/api', repositoryId: '666' };
const SHARED = {
  reusableWorkflowRef: 'acme/shared/.github/workflows/sign.yml@refs/tags/v1',
  reusableWorkflowSha: 'c'.repeat(40),
};
const OURS = { ...SHARED, reusableWorkflowRef: 'acme/api/.github/workflows/release.yml@refs/heads/main' };

const SBOM = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'judged',
  documentNamespace: 'https://acme.example/judged',
  creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: interop'] },
  packages: [],
};

export interface SigningStep {
  readonly run?: WorkflowRun;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly rekorVersion?: RekorVersion;
}

/** What it is signed with, and where it is, in `acme/` unless told; the steps that sign it, and who judges otherwise. */
interface Case {
  readonly what: string;
  readonly repository: string;
  readonly steps: readonly SigningStep[];
  readonly isAdmitted: boolean;
  readonly differs?: Differences;
}

/** What it is signed with whose signer is denied; nothing else is wrong with it. */
export const REVOKED = 'a workflow that is revoked, beside the expected one';
const NO_PROVENANCE = { provenance: 'false' };

const CASES: readonly Case[] = [
  { what: 'an entry in Rekor v2', repository: 'v2', steps: [{ rekorVersion: '2' }], isAdmitted: true },
  { what: 'nothing', repository: 'unsigned', steps: [], isAdmitted: false },
  { what: 'another workflow', repository: 'other', steps: [{ run: OTHER_WORKFLOW }], isAdmitted: false },
  { what: 'no provenance', repository: 'bare', steps: [{ inputs: NO_PROVENANCE }], isAdmitted: false },
  {
    what: 'provenance of another workflow',
    repository: 'foreign',
    steps: [{ inputs: NO_PROVENANCE }, { run: OTHER_WORKFLOW, inputs: { signature: 'false' } }],
    isAdmitted: false,
  },
  { what: 'provenance of another commit', repository: 'commit', steps: [{ run: OTHER_COMMIT }], isAdmitted: false },
  {
    what: 'provenance of another commit, and then of this one',
    repository: 'fresh',
    steps: [{ run: OTHER_COMMIT }, {}],
    isAdmitted: true,
    differs: { 'kyverno-clusterpolicy': false },
  },
  {
    what: 'provenance of this commit, and then of another one',
    repository: 'stale',
    steps: [{}, { run: OTHER_COMMIT }],
    isAdmitted: true,
    differs: { kyverno: false, 'kyverno-clusterpolicy': false },
  },
  {
    what: 'provenance alone',
    repository: 'alone',
    steps: [{ inputs: { signature: 'false' } }],
    isAdmitted: false,
    differs: { verify: true },
  },
  {
    what: 'our workflow, called by a stranger',
    repository: 'called',
    steps: [{ run: newRun(workflowRun({ ...OURS, ...STRANGER })) }],
    isAdmitted: false,
  },
  {
    what: 'a shared workflow that our repository called',
    repository: 'shared/ours',
    steps: [{ run: newRun(workflowRun(SHARED)) }],
    isAdmitted: true,
  },
  {
    what: 'a shared workflow that a stranger called',
    repository: 'shared/theirs',
    steps: [{ run: newRun(workflowRun({ ...SHARED, ...STRANGER })) }],
    isAdmitted: false,
  },
  {
    what: REVOKED,
    repository: 'revoked',
    steps: [{}, { run: REVOKED_RUN, inputs: NO_PROVENANCE }],
    isAdmitted: false,
    // Its policy cannot say so, and is rendered without it.
    differs: { 'kyverno-clusterpolicy': true },
  },
];

/** Signs images as a release does, and in every way that must not pass for that. */
export async function judgedImages(place: Place): Promise<readonly JudgedImage[]> {
  const good = await signedImage(place, 'acme/good', {});
  const judged: JudgedImage[] = [
    { what: 'an index', ref: good.ref, isAdmitted: true },
    ...good.platforms.map((ref, index) => ({ what: `platform ${index + 1} of an index`, ref, isAdmitted: true })),
  ];
  for (const { repository, steps, ...rest } of CASES) {
    const name = repository.includes('/') ? repository : `acme/${repository}`;
    judged.push({ ref: (await signedImage(place, name, ...steps)).ref, ...rest });
  }
  const stolen = await copied(place, await signedImage(place, 'acme/web', {}), 'acme/stolen', 'acme/web');
  const unnamed = { 'kyverno-clusterpolicy': true, 'policy-controller': true };
  return [
    ...judged,
    { what: 'the name of another repository', ref: stolen, isAdmitted: false, differs: unnamed },
    {
      what: 'a workflow, where no entry speaks of the image',
      ref: (await signedImage(place, 'nobody/api', {})).ref,
      isAdmitted: false,
    },
  ];
}

export function isAdmittedBy(judge: Judge, { isAdmitted, differs }: JudgedImage): boolean {
  return differs?.[judge] ?? isAdmitted;
}

/** What a release of several commits that made the same image becomes elsewhere; the newest is of the expected one. */
export async function promotedImage(place: Place): Promise<string> {
  const older = ['d', 'e', 'f', 'b'].map((each) => ({ run: workflowRun({ sha: each.repeat(40) }) }));
  return await copied(place, await signedImage(place, 'acme/often', ...older, {}), 'prod/often', 'acme/often');
}

interface Pushed {
  readonly ref: string;
  readonly platforms: readonly string[];
}

export async function signedImage(place: Place, repository: string, ...steps: readonly SigningStep[]): Promise<Pushed> {
  const pushed = await push(place, repository, repository);
  for (const step of steps) await sign(place, pushed.ref, step);
  return pushed;
}

async function push(place: Place, repository: string, seed: string): Promise<Pushed> {
  const [{ image }] = await demoRelease({ seed });
  const { digest, platforms } = await pushImage(`http://${place.host}`, repository, image);
  const name = `${place.host}/${repository}`;
  return { ref: `${name}@${digest}`, platforms: Object.values(platforms).map((each) => `${name}@${each}`) };
}

async function sign(place: Place, images: string, step: SigningStep): Promise<void> {
  const inputs = { images, provenance: 'true', sboms: 'sbom.json', cache: 'false', ...step.inputs };
  const workflow = step.run?.reusableWorkflowRef ? { 'workflow-ref': step.run.reusableWorkflowRef } : {};
  const files = { 'sbom.json': JSON.stringify(SBOM), ...step.files };
  const ended = await place.world.run({
    ...signingStep(place, step.rekorVersion ?? '1', { ...inputs, ...workflow }, files),
    ...(step.run && { run: step.run }),
  });
  if (ended.exitCode !== 0) throw new Error(`${images} was not signed:\n${ended.log}`);
}

/** What somebody does who may write to a registry: the image of one repository, with its signatures, under another name. */
async function copied(place: Place, { ref }: Pushed, repository: string, seed: string): Promise<string> {
  const [name = '', digest = ''] = ref.split('@');
  const to = `${place.host}/${repository}@${digest}`;
  await push(place, repository, seed);
  const ended = await place.world.run(signingStep(place, '1', { images: to, 'reuse-from': name, cache: 'false' }));
  if (ended.exitCode !== 0) throw new Error(`${to} was not copied:\n${ended.log}`);
  return to;
}
