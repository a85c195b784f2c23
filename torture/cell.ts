import type { ActionResult } from '../sandbox/runner/run-action.ts';
import { lacking, STATEMENTS_AN_IMAGE, unverified } from './end-state.ts';
import { arrange, type FaultName, faultOf, mend } from './faults.ts';
import { objectionsTo, resultsOf } from './judge-run.ts';
import { leaksOf } from './leaks.ts';
import { playBreakGlass, playDoctor, playPrewarm, playUpdate, type Play } from './other-actions.ts';
import { attempt, type Stage, type StagedImage } from './stage.ts';
import type { Target } from './targets.ts';

export interface Cell {
  readonly target: Target;
  readonly fault: FaultName;
}

export interface CellOutcome {
  readonly cell: Cell;
  /** Codes of the problems, sorted; `fine` when the run went on without any. */
  readonly codes: string;
  /** What should not be so. */
  readonly objections: readonly string[];
}

/** Where the log has no search, an entry whose answer was lost is lost: a run tries so often. */
const SIGNATURES_V2 = 3;
const SILENT_DEADLINE = '10s';
const DEADLINE = '45s';
/** Who verifies has no deadline to set: each request is tried four times for twenty seconds. */
const VERIFY_TIMEOUT_MS = 600_000;

/** Runs the action with the fault, then without it, and looks at what each left. */
export async function runCell(stage: Stage, cell: Cell, seed: string): Promise<CellOutcome> {
  const { target } = cell;
  stage.world.registry.quirks.referrersApi = target.referrersApi ?? 'present';
  stage.world.github.cache.dropAll();
  await mend(stage);
  const outcome = await outcomeOf(stage, cell, seed);
  await mend(stage);
  return outcome;
}

async function outcomeOf(stage: Stage, cell: Cell, seed: string): Promise<CellOutcome> {
  switch (cell.target.action) {
    case 'sign':
      return signCell(stage, cell, await stage.push(seed, 1));
    case 'verify':
      return verifyCell(stage, cell, await imagesToVerify(stage, cell.target));
    case 'prewarm':
      return otherCell(stage, cell, () => playPrewarm(stage));
    case 'break-glass':
      return otherCell(stage, cell, () => playBreakGlass(stage));
    case 'doctor':
      return otherCell(stage, cell, () => playDoctor(stage, cell.target.codes === 'CLUSTER'));
    case 'update':
      return otherCell(stage, cell, () => playUpdate(stage));
  }
}

/** Answers to other requests there are once something was asked. Which of them it is, decides what is made of it. */
export const NEEDS_EARLIER: FaultName = 'answer to another request';

async function otherCell(stage: Stage, cell: Cell, arrangePlay: () => Promise<Play>): Promise<CellOutcome> {
  if (cell.fault === NEEDS_EARLIER) await (await arrangePlay()).run();
  await mend(stage);
  const play = await arrangePlay();
  const env = await arrangeFault(stage, cell);
  const result = await play.run(env);
  const objections = [...judge(stage, cell, result), ...play.objections(), ...(await leaksOf(stage, result))];
  if (result.outputs['verdict'] === 'pass') objections.push(...play.lacks());
  await mend(stage);
  const again = resultsOf(await play.run());
  const later = [
    ...again.problems.map(({ code, message }) => `${code} ${message}`),
    ...play.objections(),
    ...play.lacks(),
  ];
  objections.push(...later.map((what) => `the run after it: ${what}`));
  return { cell, codes: codesOf(result), objections };
}

async function signCell(stage: Stage, cell: Cell, images: readonly StagedImage[]): Promise<CellOutcome> {
  const { world } = stage;
  const { target } = cell;
  const step = target.step?.(world) ?? {};
  if (cell.fault === NEEDS_EARLIER) {
    await stage.sign(await stage.push(`before ${target.name}`, 1), { ...step, skipPost: true });
    await mend(stage);
  }
  const entries = (): number => world.sigstore.log.size + world.sigstore.logV2.size;
  const before = entries();
  const env = await arrangeFault(stage, cell);
  const result = await stage.sign(images, { ...step, env, inputs: { ...deadlineOf(cell), ...step.inputs } });
  const objections = [...judge(stage, cell, result), ...unverified(world, images), ...(await leaksOf(stage, result))];
  if (result.outputs['verdict'] === 'pass') objections.push(...lacking(world, images));

  await mend(stage);
  world.registry.quirks.referrersApi = target.referrersApi ?? 'present';
  const again = await stage.sign(images, { ...step, run: attempt(2), skipPost: true });
  const later = resultsOf(again);
  objections.push(...later.problems.map(({ code, message }) => `the run after it: ${code} ${message}`));
  objections.push(...lacking(world, images).map((lack) => `after the run after it: ${lack}`));
  const most = images.length * STATEMENTS_AN_IMAGE * (step.rekor === 2 ? SIGNATURES_V2 + 1 : 1);
  const made = entries() - before;
  if (made > most && !mayLogTwice(cell)) objections.push(`${made} log entries`);
  return { cell, codes: codesOf(result, images[0]), objections };
}

/** A search that answers wrongly cannot find what is there. */
function mayLogTwice({ target }: Cell): boolean {
  return target.name === 'Rekor v1: search';
}

/** Of each stage, by whether its registry lists referrers: to be verified they are signed once. */
const toVerify = new WeakMap<Stage, Map<Target['referrersApi'], Promise<readonly StagedImage[]>>>();

/** One that is signed, and one that is not. */
function imagesToVerify(stage: Stage, { referrersApi }: Target): Promise<readonly StagedImage[]> {
  const known = toVerify.get(stage) ?? new Map<Target['referrersApi'], Promise<readonly StagedImage[]>>();
  toVerify.set(stage, known);
  const made = known.get(referrersApi) ?? signedAndUnsigned(stage, `verify ${referrersApi ?? 'api'}`);
  known.set(referrersApi, made);
  return made;
}

async function signedAndUnsigned(stage: Stage, seed: string): Promise<readonly StagedImage[]> {
  const images = await stage.push(seed, 2);
  const signed = await stage.sign(images.slice(0, 1), { inputs: { publish: 'registry' } });
  if (signed.outputs['verdict'] !== 'pass') throw new Error(`the image to verify was not signed:\n${signed.log}`);
  return images;
}

async function verifyCell(stage: Stage, cell: Cell, images: readonly StagedImage[]): Promise<CellOutcome> {
  const [signed] = images;
  if (!signed) throw new Error('no image');
  await mend(stage);
  const step = cell.target.step?.(stage.world) ?? {};
  if (cell.fault === NEEDS_EARLIER) {
    await stage.verify(images, step);
    stage.world.github.cache.dropAll();
    await mend(stage);
  }
  const env = await arrangeFault(stage, cell);
  const result = await stage.verify(images, { ...step, env, timeoutMs: VERIFY_TIMEOUT_MS });
  const objections = [...judge(stage, cell, result), ...(await leaksOf(stage, result))];
  const others = resultsOf(result).subjects.filter(({ name, verdict }) => name !== signed.name && verdict === 'pass');
  objections.push(...others.map(({ name }) => `${name} passed, and nobody signed it`));
  await mend(stage);
  const again = resultsOf(await stage.verify([signed], step));
  objections.push(...again.problems.map(({ code, message }) => `the run after it: ${code} ${message}`));
  return { cell, codes: codesOf(result, signed), objections };
}

async function arrangeFault(stage: Stage, { target, fault }: Cell): Promise<Record<string, string>> {
  const service = target.service(stage);
  if (!service) throw new Error(`nobody answers for ${target.name}`);
  return arrange(stage, service, fault, target.matching);
}

function deadlineOf({ fault }: Cell): Record<string, string> {
  return { deadline: faultOf(fault).isSilent ? SILENT_DEADLINE : DEADLINE };
}

/** What a run with this fault must be like. */
function judge(stage: Stage, cell: Cell, result: ActionResult): string[] {
  const hosts = hostsOf(stage, cell);
  const others = resultsOf(result).problems.filter(
    ({ code, service }) => code.startsWith(`${cell.target.codes}_`) && !hosts.includes(service ?? undefined),
  );
  const isToldElsewhere = stage.elsewhere.requests.some(({ headers }) => 'authorization' in headers);
  return [
    ...objectionsTo(result),
    ...others.map(({ code, service }) => `${code} names ${service}`),
    ...(isToldElsewhere ? ['a login was sent elsewhere'] : []),
    ...(wasReached(stage, cell) ? [] : ['the call was not made']),
  ];
}

/** A fault that nobody met shows nothing. */
function wasReached(stage: Stage, { target, fault }: Cell): boolean {
  if (faultOf(fault).kind === 'network') return true;
  const { method, path } = target.matching;
  const requests = target.service(stage)?.requests ?? [];
  return requests.some(
    (request) => (method ?? request.method) === request.method && (path?.test(request.path) ?? true),
  );
}

/** Who may be named: the service, by its host or its word; for a login, the registry that wants it; who a redirect led to. */
function hostsOf(stage: Stage, { target, fault }: Cell): readonly (string | undefined)[] {
  return [
    target.service(stage)?.host,
    target.codes.toLowerCase(),
    ...(target.name === 'registry: token' ? [stage.world.registry.host] : []),
    ...(fault === 'redirect elsewhere' ? [stage.elsewhere.host] : []),
    // Of a loop no more is known than where it began.
    ...(target.name === 'registry: storage of blobs' && fault === 'redirect loop' ? [stage.world.registry.host] : []),
  ];
}

/** Of an image, and of the run as a whole. */
function codesOf(result: ActionResult, image?: StagedImage): string {
  const { problems } = resultsOf(result);
  const its = problems.filter(({ subject }) => !image || subject === null || subject.startsWith(`${image.name}@`));
  const codes = new Set<string>(its.map(({ code }) => code));
  return codes.size === 0 ? 'fine' : [...codes].toSorted().join(', ');
}
