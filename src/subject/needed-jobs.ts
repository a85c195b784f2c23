import { Failure, printable } from '../failure/failure.ts';
import { listing } from '../lib/listing.ts';
import { isRecord, readJson } from '../lib/json-text.ts';

/** A job of the `needs` context. */
export interface NeededJob {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly outputs: readonly JobOutput[];
}

export interface JobOutput {
  readonly name: string;
  readonly text: string;
  /** `needs.build.outputs.digest` */
  readonly where: string;
}

const RESULTS: readonly string[] = ['success', 'failure', 'cancelled', 'skipped'] satisfies NeededJob['result'][];
// What the environment of a process can hold is far less.
const MAX_NEEDS_LENGTH = 8 * 1024 * 1024;

/**
 * `${{ toJSON(needs) }}`
 * @throws Failure BAD_NEEDS
 */
export function parseNeeds(text: string): readonly NeededJob[] {
  if (text.length > MAX_NEEDS_LENGTH) throw badNeeds(`it has ${text.length} characters; ${MAX_NEEDS_LENGTH} at most`);
  if (text === 'Object') throw badNeeds('it is the word Object, which is all that `${{ needs }}` comes to');
  const reading = readJson(text);
  if (!reading.isJson) throw badNeeds(`not JSON: ${reading.fault}`);
  const { value } = reading;
  if (!isRecord(value)) throw badNeeds('not an object of jobs');
  if (typeof value['result'] === 'string') throw badNeeds('this is one job of `needs`, not all of it');
  const names = Object.keys(value).map((name) => printable(name, 100));
  if (names.length > 0 && Object.values(value).every((each) => typeof each === 'string')) {
    throw badNeeds(`it holds texts (${listing(names)}) instead of jobs, as the outputs of one job do`);
  }
  return Object.entries(value).map(([name, job]) => parseJob(name, job));
}

function parseJob(name: string, job: unknown): NeededJob {
  const title = printable(name, 100);
  if (!isRecord(job)) throw badNeeds(`job ${title} is not an object with \`result\` and \`outputs\``);
  const { result } = job;
  // Some runners say null for a job without outputs, where GitHub says {}.
  const outputs = job['outputs'] ?? {};
  if (!isResult(result)) throw badNeeds(`job ${title} has none of the results ${RESULTS.join(', ')}`);
  if (!isRecord(outputs)) throw badNeeds(`the outputs of job ${title} are not an object`);
  return {
    name,
    result,
    outputs: Object.entries(outputs).map(([output, text]) => {
      const where = `needs.${title}.outputs.${printable(output, 100)}`;
      if (typeof text !== 'string') throw badNeeds(`${where} is not a string`);
      return { name: output, text: text.trim(), where };
    }),
  };
}

function isResult(value: unknown): value is NeededJob['result'] {
  return typeof value === 'string' && RESULTS.includes(value);
}

function badNeeds(why: string): Failure {
  return new Failure('BAD_NEEDS', `needs: ${why}`, {
    advice: 'Write `needs: ${{ toJSON(needs) }}` under `with` of this step, just so.',
  });
}
