import pMap from 'p-map';
import type { WorldOptions } from '../sandbox/world.ts';
import { type Cell, type CellOutcome, NEEDS_EARLIER, runCell } from './cell.ts';
import { documentedCodes, readDocument, writeDocument } from './fault-matrix-document.ts';
import { FAULT_NAMES, faultOf } from './faults.ts';
import type { Part } from './part.ts';
import { shuffled } from './random.ts';
import { type Stage, startStage } from './stage.ts';
import { TARGETS, type Target } from './targets.ts';

/** Most of a cell is waiting for tries and processes. */
const WORKERS = 7;
/** Of each fault, so many calls in a sample. */
const SAMPLED_CALLS = 2;

/** Every call of every action, with everything that may happen to it. */
export const faultMatrix: Part = async ({ random, seed, isFull, only, writes, isMissing }) => {
  const document = readDocument();
  const all = allCells()
    .filter((cell) => only === undefined || nameOf(cell).includes(only))
    .filter((cell) => !isMissing || documentedCodes(document, cellKey(cell)) === undefined);
  const cells = isFull || isMissing || only !== undefined ? all : sampleOf(shuffled(random, all));
  // A run of everything takes an hour: what it has found is written at once.
  const note = ({ cell, codes }: CellOutcome): void => {
    if (writes) writeDocument([{ ...cellKey(cell), codes }]);
  };
  const outcomes = await pMap(workOf(cells), (work) => runAll(work, seed, note), { concurrency: WORKERS });
  const found = outcomes.flat();
  const failures = found.flatMap((outcome) => {
    const known = writes ? outcome.codes : documentedCodes(document, cellKey(outcome.cell));
    // Whether the document is complete is for a run of everything to say.
    const isExpected =
      known === outcome.codes || (known === undefined && !isFull) || outcome.cell.fault === NEEDS_EARLIER;
    const differs = isExpected ? [] : [`${outcome.codes}; docs/fault-matrix.md says ${known}`];
    const objections = [...outcome.objections, ...differs];
    return objections.length > 0 ? [`${nameOf(outcome.cell)}: ${objections.join('; ')}`] : [];
  });
  const undocumented = found.filter(({ cell }) => documentedCodes(document, cellKey(cell)) === undefined).length;
  return {
    figures: { cells: cells.length, 'cells that were not documented': undocumented },
    passed: cells.length - failures.length,
    failures,
  };
};

/** What docs/fault-matrix.md has when all of it was run. */
export function documentable(): readonly ReturnType<typeof cellKey>[] {
  return allCells().map(cellKey);
}

/** A name does not resolve, and TLS fails, for all calls of a service alike: once is enough. */
function allCells(): readonly Cell[] {
  const seen = new Set<string>();
  return TARGETS.flatMap((target) => {
    const service = `${target.action} ${target.name.split(':', 1)[0]}`;
    const isFirst = !seen.has(service) || target.name === 'registry: token';
    seen.add(service);
    const faults = FAULT_NAMES.filter((fault) => faultOf(fault).kind === 'service' || (isFirst && isNamed(target)));
    return faults.map((fault) => ({ target, fault }));
  });
}

/** The storage of blobs is not there where services have names. */
function isNamed({ name }: Target): boolean {
  return name !== 'registry: storage of blobs';
}

function sampleOf(cells: readonly Cell[]): readonly Cell[] {
  const chosen = new Set<Cell>();
  for (const fault of FAULT_NAMES) {
    // Only who signs has a deadline: the others wait a minute and more for what never answers.
    const its = cells.filter(
      (cell) => cell.fault === fault && !(faultOf(fault).isSilent && cell.target.action !== 'sign'),
    );
    for (const cell of its.slice(0, SAMPLED_CALLS)) chosen.add(cell);
  }
  for (const target of TARGETS) {
    if ([...chosen].some((cell) => cell.target === target)) continue;
    const other = cells.find((cell) => cell.target === target && !faultOf(cell.fault).isSilent);
    if (other) chosen.add(other);
  }
  return [...chosen];
}

/** Cells that can share a stage, in as many lots as there are workers. */
function workOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const groups = Map.groupBy(cells, (cell) => JSON.stringify(stageFor(cell)));
  return [...groups.values()].flatMap((its) => {
    const lots = Math.ceil((its.length / cells.length) * WORKERS);
    return Array.from({ length: lots }, (_, lot) => its.filter((__, index) => index % lots === lot));
  });
}

/** Networks are broken between names; the doctor asks the issuer of tokens, which must be the sandbox's own. */
function stageFor({ target, fault }: Cell): WorldOptions {
  return {
    ...(faultOf(fault).kind === 'network' ? { domain: 'sandbox.test' } : {}),
    ...(target.action === 'doctor' ? { github: { issuer: 'own-origin' } } : {}),
  };
}

async function runAll(
  cells: readonly Cell[],
  seed: number,
  note: (outcome: CellOutcome) => void,
): Promise<readonly CellOutcome[]> {
  const [first] = cells;
  if (!first) return [];
  const stage = await startStage(stageFor(first));
  const outcomes: CellOutcome[] = [];
  for (const cell of cells) {
    const outcome = await tried(stage, cell, `${seed} ${nameOf(cell)}`);
    console.log(`${outcome.objections.length === 0 ? '✓' : '✗'} ${nameOf(cell)}: ${outcome.codes}`);
    for (const objection of outcome.objections) console.log(`    ${objection}`);
    outcomes.push(outcome);
    note(outcome);
  }
  await stage.stop();
  return outcomes;
}

async function tried(stage: Stage, cell: Cell, seed: string): Promise<CellOutcome> {
  try {
    return await runCell(stage, cell, seed);
  } catch (error) {
    return { cell, codes: 'no result', objections: [error instanceof Error ? error.message : String(error)] };
  }
}

function cellKey({ target, fault }: Cell): { readonly action: string; readonly call: string; readonly fault: string } {
  return { action: target.action, call: target.name, fault };
}

function nameOf({ target, fault }: Cell): string {
  return `${target.action}, ${target.name.replace(':', ',')}, ${fault}`;
}
