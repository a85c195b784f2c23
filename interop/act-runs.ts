import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import { demoRelease } from '../sandbox/images/demo-release.ts';
import { pushImage } from '../sandbox/images/push-image.ts';
import type { Check } from './check.ts';
import { IDENTITY, type Place } from './place.ts';
import { newDirectory } from './directories.ts';
import { run } from './scene.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * act, which is no runner of ours, executes the sign job of the README's workflow as a user copies it. What cannot be here
 * is replaced: the job that builds, by one that puts out the same; the registry's login, by nothing; the public Sigstore, by
 * three more inputs and the files that they name.
 */
export function actRuns(
  { act, cosign }: { readonly act: string; readonly cosign: string },
  place: Place,
): readonly Check[] {
  return [
    {
      name: 'act runs the workflow of the README, and cosign accepts what it signed',
      run: async () => {
        const [{ image }] = await demoRelease({ seed: 'act' });
        const { digest } = await pushImage(`http://${place.host}`, 'acme/api', image);
        const name = `${place.host}/acme/api`;
        await runWorkflow(act, place, { name, digest });
        const trust = ['--trusted-root', place.trustedRootFile];
        const signer = ['--certificate-identity', IDENTITY, '--certificate-oidc-issuer', place.issuer];
        const ref = `${name}@${digest}`;
        await run(cosign, ['verify', ...trust, ...signer, ref]);
        await run(cosign, ['verify-attestation', '--type', 'slsaprovenance1', ...trust, ...signer, ref]);
      },
    },
  ];
}

interface Built {
  readonly name: string;
  readonly digest: string;
}

async function runWorkflow(act: string, place: Place, built: Built): Promise<void> {
  const repository = newDirectory();
  const login = newDirectory();
  const file = (path: string, content: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  const workflow = join(repository, '.github/workflows/release.yml');
  const trust = newDirectory();
  file(join(trust, 'trusted-root.json'), JSON.stringify(place.trustedRoot));
  file(join(trust, 'signing-config.json'), JSON.stringify(place.signingConfigs['1']));
  file(workflow, stringify(withFixtures(readmeWorkflow(), built, trust)));
  file(join(login, 'action.yml'), stringify(LOGIN_ACTION));
  const event = join(newDirectory(), 'event.json');
  file(event, JSON.stringify({ ref: 'refs/heads/main', repository: { full_name: 'acme/api', visibility: 'public' } }));

  const { github } = place.world;
  const job = github.startJob({ ...workflowRun(), sha: commit(repository) });
  const variables = github.variables(job);
  const environment = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'].flatMap((variable) => [
    '--env',
    `${variable}=${variables[variable]}`,
  ]);
  const local = [`touchmark/touchmark@v1=${ROOT}`, `docker/login-action@v3=${login}`];
  try {
    await run(
      act,
      ['push', '--workflows', workflow, '--eventpath', event, '--platform', 'ubuntu-latest=-self-hosted'].concat(
        local.flatMap((replaced) => ['--local-repository', replaced]),
        ['--action-offline-mode', '--no-cache-server', '--secret', 'GITHUB_TOKEN=none'],
        environment,
      ),
      { directory: repository },
    );
  } catch (error) {
    throw new Error(`act failed:\n${(error as { stdout?: string }).stdout ?? String(error)}`, { cause: error });
  } finally {
    github.endJob(job);
  }
}

interface Workflow {
  readonly jobs: {
    build: object;
    test: object;
    readonly sign: { readonly steps: Step[] };
  };
}

type Step = { readonly uses: string; readonly with: Record<string, string> } | { readonly run: string };

const LOGIN_ACTION = {
  name: 'login',
  inputs: { registry: {}, username: {}, password: {} },
  runs: { using: 'composite', steps: [{ run: 'true', shell: 'bash' }] },
};

function readmeWorkflow(): Workflow {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, yaml] = /<!-- workflow -->\n+```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  if (yaml === undefined) throw new Error('README.md has no workflow between its marks');
  return parse(yaml) as Workflow;
}

function withFixtures(workflow: Workflow, { name, digest }: Built, trust: string): Workflow {
  const { jobs } = workflow;
  const runsOn = { 'runs-on': 'ubuntu-latest' };
  jobs.build = { ...runsOn, outputs: { image: name, digest }, steps: [{ run: 'true' }] };
  jobs.test = { ...runsOn, needs: 'build', steps: [{ run: 'true' }] };
  const step = jobs.sign.steps.find((each) => 'uses' in each && each.uses.startsWith('touchmark/'));
  if (!step || !('uses' in step)) throw new Error('the sign job of the README has no step of ours');
  Object.assign(step.with, {
    sigstore: 'custom',
    'signing-config': 'signing-config.json',
    'trusted-root': 'trusted-root.json',
  });
  jobs.sign.steps.unshift({ run: `cp ${trust}/*.json .` });
  return workflow;
}

/** act asks git which repository, branch and commit it is about. */
function commit(repository: string): string {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=ci', '-c', 'user.email=ci@example.invalid', ...args], {
      cwd: repository,
      encoding: 'utf8',
    });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.com/acme/api');
  git('add', '--all');
  git('commit', '--quiet', '--message=release');
  return git('rev-parse', 'HEAD').trim();
}
