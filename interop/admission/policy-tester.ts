import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDirectory } from '../directories.ts';
import { type Denial, output } from './kyverno-cli.ts';

/** What policy-controller's own tester says of an image. @throws Error when it could not judge */
export type PolicyTester = (policy: string, ref: string) => Promise<Denial>;

/** @param home where it finds what Kyverno's CLI left of TUF there */
export function policyTester(path: string, home: string): PolicyTester {
  return async (policy, ref) => {
    const file = join(newDirectory('policy-tester'), 'policy.yaml');
    writeFileSync(file, policy);
    const env = { HOME: home, TUF_ROOT: join(home, 'tuf') };
    const { exitCode, stdout, stderr } = await output(
      path,
      ['--policy', file, '--image', ref, '--log-level', 'error'],
      env,
    );
    if (exitCode === 0) return undefined;
    const line = stdout.split('\n').find((each) => each.startsWith('{"errors"'));
    if (line === undefined) throw new Error(`policy-tester could not judge ${ref}: ${stdout}${stderr}`);
    return (JSON.parse(line) as { readonly errors: readonly string[] }).errors.join('; ');
  };
}
