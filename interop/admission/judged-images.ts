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
  /** What is wrong with it, where not every engine sees that; its documentation says so. */
  readonly rule?: 'name' | 'denied' | 'statement';
}

export const COMMIT = workflowRun().sha;
export const REVOKED_WORKFLOW = 'acme/api/.github/workflows/revoked.yml';
const OTHER_WORKFLOW = withWorkflow(workflowRun(), '.github/workflows/other.yml');
const REVOKED = withWorkflow(workflowRun(), '.github/workflows/revoked.yml');
const SHARED = {
  reusableWorkflowRef: 'acme/shared/.github/workflows/sign.yml@refs/tags/v1',
  reusableWorkflowSha: 'c'.repeat(40),
};

interface Step {
  readonly run?: WorkflowRun;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly rekorVersion?: RekorVersion;
}

/** Signs images as a release does, and in every way that must not pass for that. */
export async function judgedImages(place: Place): Promise<readonly JudgedImage[]> {
  let count = 0;
  const signed = async (repository: string, ...steps: readonly Step[]): Promise<Pushed> => {
    count += 1;
    const pushed = await push(place, repository.includes('/') ? repository : `acme/${repository}`, `judged ${count}`);
    for (const step of steps) await sign(place, pushed.ref, step);
    return pushed;
  };
  const good = await signed('good', {});
  const web = await signed('web', {});
  const stolen = await copied(place, web, 'acme/stolen');
  return [
    { what: 'an index', ref: good.ref, isAdmitted: true },
    ...good.platforms.map((ref, index) => ({ what: `platform ${index + 1} of an index`, ref, isAdmitted: true })),
    { what: 'an entry in Rekor v2', ref: (await signed('v2', { rekorVersion: '2' })).ref, isAdmitted: true },
    { what: 'nothing', ref: (await signed('unsigned')).ref, isAdmitted: false },
    { what: 'another workflow', ref: (await signed('other', { run: OTHER_WORKFLOW })).ref, isAdmitted: false },
    { what: 'the name of another repository', ref: stolen, isAdmitted: false, rule: 'name' },
    { what: 'no provenance', ref: (await signed('bare', { inputs: { provenance: 'false' } })).ref, isAdmitted: false },
    {
      what: 'provenance of another workflow',
      ref: (
        await signed(
          'foreign',
          { inputs: { provenance: 'false' } },
          { run: OTHER_WORKFLOW, inputs: { signature: 'false' } },
        )
      ).ref,
      isAdmitted: false,
    },
    {
      what: 'provenance of another commit',
      ref: (await signed('commit', { run: workflowRun({ sha: 'b'.repeat(40) }) })).ref,
      isAdmitted: false,
    },
    {
      what: 'provenance alone',
      ref: (await signed('alone', { inputs: { signature: 'false' } })).ref,
      isAdmitted: false,
      rule: 'statement',
    },
    {
      what: 'a shared workflow that our repository called',
      ref: (await signed('shared/ours', { run: newRun(workflowRun(SHARED)) })).ref,
      isAdmitted: true,
    },
    {
      what: 'a shared workflow that a stranger called',
      ref: (
        await signed('shared/theirs', {
          run: newRun(workflowRun({ ...SHARED, repository: 'evil/api', repositoryId: '666' })),
        })
      ).ref,
      isAdmitted: false,
    },
    {
      what: 'a workflow that is revoked, beside the expected one',
      ref: (await signed('revoked', {}, { run: REVOKED, inputs: { provenance: 'false' } })).ref,
      isAdmitted: false,
      rule: 'denied',
    },
    {
      what: 'a workflow, where no entry speaks of the image',
      ref: (await push(place, 'other/api', 'no entry')).ref,
      isAdmitted: false,
    },
  ];
}

interface Pushed {
  readonly ref: string;
  readonly platforms: readonly string[];
}

async function push(place: Place, repository: string, seed: string): Promise<Pushed> {
  const [{ image }] = await demoRelease({ seed });
  const { digest, platforms } = await pushImage(`http://${place.host}`, repository, image);
  const name = `${place.host}/${repository}`;
  return { ref: `${name}@${digest}`, platforms: Object.values(platforms).map((each) => `${name}@${each}`) };
}

async function sign(place: Place, images: string, step: Step): Promise<void> {
  const inputs = { images, provenance: 'true', cache: 'false', ...step.inputs };
  const workflow = step.run?.reusableWorkflowRef ? { 'workflow-ref': step.run.reusableWorkflowRef } : {};
  const ended = await place.world.run({
    ...signingStep(place, step.rekorVersion ?? '1', { ...inputs, ...workflow }),
    ...(step.run && { run: step.run }),
  });
  if (ended.exitCode !== 0) throw new Error(`${images} was not signed:\n${ended.log}`);
}

/** What somebody does who may write to a registry: the image of one repository, with its signatures, under another name. */
async function copied(place: Place, { ref }: Pushed, repository: string): Promise<string> {
  const [name = '', digest = ''] = ref.split('@');
  const to = `${place.host}/${repository}@${digest}`;
  const [{ image }] = await demoRelease({ seed: 'judged 2' });
  await pushImage(`http://${place.host}`, repository, image);
  const ended = await place.world.run(signingStep(place, '1', { images: to, 'reuse-from': name, cache: 'false' }));
  if (ended.exitCode !== 0) throw new Error(`${to} was not copied:\n${ended.log}`);
  return to;
}
