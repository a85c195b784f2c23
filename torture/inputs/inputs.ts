import { HOSTILE } from '../../__tests__/report/hostile.ts';
import type { Part } from '../part.ts';
import { propertyFiles, runProperties } from './known-properties.ts';
import { hostileLayers, readingFault } from './layers.ts';
import { WRITINGS } from './outputs.ts';
import { PARSERS } from './parsers.ts';
import { faultOf, type Tried, tryAll } from './property.ts';
import { extremesFor, textsFor } from './texts.ts';

interface Effort {
  readonly runs: number;
  /** Of what costs a file or a rendering each time. */
  readonly slowRuns: number;
  /** How often the properties that the tests state are tried, each time with other inputs. */
  readonly rounds: number;
}

const SAMPLE: Effort = { runs: 1_500, slowRuns: 300, rounds: 1 };
const EVERYTHING: Effort = { runs: 10_000, slowRuns: 1_500, rounds: 5 };

/** Whatever others write: it is read or refused, soon and by name, and nothing of it becomes more than text. */
export const inputs: Part = async ({ seed, isFull, only }) => {
  const { runs, slowRuns, rounds } = isFull ? EVERYTHING : SAMPLE;
  const tried: Tried[] = [];
  const tell = (name: string, result: Tried): void => {
    tried.push(result);
    console.log(`${result.failures.length === 0 ? '✓' : '✗'} ${name}: ${result.inputs} inputs`);
  };
  const isWanted = (name: string): boolean => only === undefined || name.includes(only);
  for (const parser of PARSERS.filter(({ name }) => isWanted(name))) {
    const { name, parse, isSlow } = parser;
    const any = await tryAll(name, textsFor(parser), { runs: isSlow ? slowRuns : runs, seed }, parse);
    const extremes = await extremesOf(name, extremesFor(parser), parse);
    tell(name, { inputs: any.inputs + extremes.inputs, failures: [...any.failures, ...extremes.failures] });
  }
  for (const [name, write] of Object.entries(WRITINGS).filter(([each]) => isWanted(each))) {
    tell(name, await tryAll(name, HOSTILE, { runs: slowRuns, seed }, write));
  }
  for (const layer of hostileLayers(isFull).filter(({ name }) => isWanted(name))) {
    const fault = await readingFault(layer);
    tell(`a layer: ${layer.name}`, { inputs: 1, failures: fault === undefined ? [] : [`${layer.name}: ${fault}`] });
  }
  const files = only === undefined ? propertyFiles() : [];
  for (let round = 0; round < rounds && files.length > 0; round += 1) {
    const output = await runProperties(files, seed + round);
    const failures = output === undefined ? [] : [`properties of the tests with seed ${seed + round}:\n${output}`];
    tell(`properties of ${files.length} files of tests, round ${round + 1}`, { inputs: files.length, failures });
  }
  const failures = tried.flatMap((each) => each.failures);
  const count = tried.reduce((sum, each) => sum + each.inputs, 0);
  return { figures: { 'hostile inputs': count }, passed: count - failures.length, failures };
};

async function extremesOf(
  name: string,
  texts: readonly (readonly [name: string, text: string])[],
  work: (text: string) => unknown,
): Promise<Tried> {
  const failures: string[] = [];
  for (const [what, text] of texts) {
    const fault = await faultOf(text, work);
    if (fault !== undefined) failures.push(`${name}: ${what}: ${fault}`);
  }
  return { inputs: texts.length, failures };
}
