import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { newRun, workflowRun } from '../sandbox/github/workflow-run.ts';
import { bundleToVerifier } from '../__tests__/end-to-end/verifier.ts';
import type { Play } from './crowd-scenes.ts';
import { lacking } from './end-state.ts';
import { objectionsTo, objectionsToGood, resultsOf } from './judge-run.ts';
import { listedOf } from './release-state.ts';
import { leaksOf } from './leaks.ts';
import { attempt, type Stage, type StagedImage } from './stage.ts';

const WRITERS = Array.from({ length: 8 }, (_, index) => index);
const TYPE = 'https://acme.example/test-result';

/**
 * Eight jobs of one run sign a predicate of their own for one image. With conditional requests nothing is lost; without, the
 * next attempt of whoever lost something brings it back, without a second log entry.
 */
export function eightWriters(isSafe: boolean): Play {
  return async (stage, seed) => {
    const [image] = await stage.push(seed, 1);
    if (!image) throw new Error('no image');
    const write = (index: number, number: number): Promise<ActionResult> =>
      stage.sign([image], {
        run: { ...attempt(number), job: `test-${index}` },
        inputs: {
          publish: 'registry',
          signature: 'false',
          provenance: 'false',
          predicates: `${TYPE}/${index} = result.json`,
        },
        files: { 'result.json': JSON.stringify({ job: index }) },
      });
    const results = await Promise.all(WRITERS.map((index) => write(index, 1)));
    const objections = (await Promise.all(results.map((result) => objectionsToRacer(stage, result, isSafe)))).flat();

    const missing = WRITERS.filter((index) => !isListedEverywhere(stage, image, `${TYPE}/${index}`));
    if (isSafe && missing.length > 0) objections.push(`lost: ${missing.join(', ')}`);
    // One after the other: what each brings back stays.
    for (const index of missing) {
      const again = await write(index, 2);
      objections.push(...objectionsToGood(again).map((what) => `the next attempt of ${index}: ${what}`));
    }
    const never = WRITERS.filter((index) => !isListedEverywhere(stage, image, `${TYPE}/${index}`));
    if (never.length > 0) objections.push(`lost for good: ${never.join(', ')}`);
    const entries = stage.world.sigstore.log.size;
    if (entries !== WRITERS.length) objections.push(`${entries} log entries`);
    return [...objections, ...doubles(stage, [image])];
  };
}

/** Two runs release the same images at the same time: each may log once, and no manifest is listed twice. */
export function sameRelease(isSafe: boolean): Play {
  return async (stage, seed) => {
    const images = await stage.push(seed, 3);
    const runs = [workflowRun(), newRun(workflowRun())];
    const inputs = { publish: 'registry' };
    const results = await Promise.all(runs.map((run) => stage.sign(images, { run, inputs })));
    const objections = (await Promise.all(results.map((result) => objectionsToRacer(stage, result, isSafe)))).flat();
    const most = images.length * 2;
    const entries = stage.world.sigstore.log.size;
    if (entries < most || entries > most * runs.length) objections.push(`${entries} log entries by two runs`);
    objections.push(...doubles(stage, images));

    const again = await stage.sign(images, { run: newRun(workflowRun()), inputs });
    objections.push(...objectionsToGood(again).map((what) => `the run after them: ${what}`));
    if (stage.world.sigstore.log.size !== entries) objections.push('the run after them made log entries');
    objections.push(...doubles(stage, images));
    const verified = await stage.verify(images);
    objections.push(...objectionsToGood(verified).map((what) => `verify: ${what}`));
    const bare = lacking(stage.world, images).filter(
      (lack) => !lack.endsWith('twice') && !lack.includes('in the fallback tag'),
    );
    return [...objections, ...bare];
  };
}

/** Who loses a race on a registry that cannot help says so. */
async function objectionsToRacer(stage: Stage, result: ActionResult, isSafe: boolean): Promise<readonly string[]> {
  const leaks = await leaksOf(stage, result);
  if (isSafe) return [...leaks, ...objectionsToGood(result)];
  const others = resultsOf(result).problems.filter(({ code }) => code !== 'REFERRER_LOST');
  return [...leaks, ...objectionsTo(result), ...others.map(({ code, message }) => `${code} ${message}`)];
}

function isListedEverywhere({ world }: Stage, { repository, digests }: StagedImage, predicateType: string): boolean {
  const verifies = bundleToVerifier(world.sigstore.trustedRoot);
  return digests.every((digest) =>
    listedOf(world, repository, digest).some(({ bundles }) =>
      bundles.some((bundle) => verifies(bundle, digest) === predicateType),
    ),
  );
}

/** Manifests that a list names more than once. */
function doubles({ world }: Stage, images: readonly StagedImage[]): readonly string[] {
  return images.flatMap(({ repository, digests }) =>
    digests.flatMap((subject) => {
      const listed = (world.registry.content.fallbackIndex(repository, subject)?.manifests ?? []).map(
        ({ digest }) => digest,
      );
      return listed.length === new Set(listed).size ? [] : [`${repository}@${subject} lists a manifest twice`];
    }),
  );
}
