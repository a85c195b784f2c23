import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { newDirectory } from '../directories.ts';
import { COMMIT } from './judged-images.ts';

/** What a program said of an image: undefined when it admits it. */
export type Denial = string | undefined;

export interface KyvernoCli {
  /** By reference. @throws Error when it could not judge */
  judge(policy: string, refs: readonly string[]): Promise<ReadonlyMap<string, Denial>>;
}

interface Report {
  readonly results?: readonly {
    readonly policy: string;
    readonly result: 'pass' | 'fail' | 'error' | 'skip' | 'warn';
    readonly message?: string;
    readonly resources?: readonly { readonly name: string }[];
  }[];
}

const NAMESPACE = 'prod';
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/** @param home where it keeps what it has of TUF; a ClusterPolicy finds there what an ImageValidatingPolicy left */
export function kyvernoCli(path: string, home: string): KyvernoCli {
  return {
    judge: async (policy, refs) => {
      const directory = newDirectory('kyverno');
      const file = (name: string, text: string): string => {
        writeFileSync(join(directory, name), text);
        return join(directory, name);
      };
      const names = new Map(refs.map((ref, index) => [`pod-${index}`, ref]));
      const args = ['apply', file('policy.yaml', policy), '--registry', '--policy-report', '--remove-color'];
      args.push('-r', file('pods.yaml', [...names].map(podOf).join('---\n')), '--values-file', file('v.yaml', VALUES));
      const { stdout, stderr } = await output(path, args, { HOME: home, TUF_ROOT: join(home, 'tuf') });
      return denialsOf(stdout, stderr, names);
    },
  };
}

function podOf([name, image]: readonly [string, string]): string {
  const annotations = { 'touchmark.dev/source-commit': COMMIT };
  const spec = { containers: [{ name: 'main', image }] };
  return stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: NAMESPACE, annotations }, spec });
}

const VALUES = stringify({
  apiVersion: 'cli.kyverno.io/v1alpha1',
  kind: 'Value',
  metadata: { name: 'values' },
  namespaceSelector: [{ name: NAMESPACE, labels: { 'kubernetes.io/metadata.name': NAMESPACE } }],
});

function denialsOf(stdout: string, stderr: string, names: ReadonlyMap<string, string>): ReadonlyMap<string, Denial> {
  const results = reportsIn(stdout).flatMap((report) => report.results ?? []);
  return new Map(
    [...names].map(([name, ref]) => {
      const own = results.filter(({ resources }) => resources?.some((each) => each.name === name));
      const error = own.find(({ result }) => result === 'error');
      if (own.length === 0 || error) {
        throw new Error(`Kyverno could not judge ${ref}: ${error?.message ?? ''}\n${stdout}\n${stderr.slice(-2_000)}`);
      }
      const failed = own.filter(({ result }) => result === 'fail');
      const said = failed.map(({ policy, message }) => `${policy}: ${message}`).join('; ');
      return [ref, failed.length > 0 ? said : undefined];
    }),
  );
}

/** Between lines for people, its reports are YAML. */
function reportsIn(stdout: string): readonly Report[] {
  return stdout
    .split(/^---+$/m)
    .filter((part) => /^kind: \w*Report$/m.test(part))
    .flatMap((part) => parseAllDocuments(part.slice(part.indexOf('apiVersion:'))).map((each) => each.toJS() as Report));
}

/** What a program wrote, whatever its exit code. */
export async function output(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
  return await new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...env }, maxBuffer: MAX_OUTPUT_BYTES, timeout: 180_000 };
    execFile(path, args, options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? 1 : 0, stdout, stderr: stderr || (error?.message ?? '') });
    });
  });
}
