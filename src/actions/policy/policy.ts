import type { RenderedFile, Unenforced } from '../../admission/rendering.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { Failures, failuresOf, type Failure } from '../../failure/failure.ts';
import type { TrustChoice } from '../../policy/signer.ts';
import githubTufRoot from '../../sigstore/github-tuf-root.json' with { type: 'json' };
import { readWorkflow } from '../../workflows/read-workflow.ts';
import { signingIdentities } from '../../workflows/signing-identities.ts';
import { changesOf, type FileChange } from './compare-files.ts';
import { compareWorkflows, type Difference } from './compare-workflows.ts';
import { ENGINES } from './engines.ts';
import { readNamedFiles } from './named-files.ts';
import type { PolicyConfig } from './policy-config.ts';
import type { PolicyServices } from './services.ts';
import { VERSION } from './version.ts';

export interface PolicyOutcome {
  /** All that belong to the policy, relative to the workspace. */
  readonly files: readonly string[];
  readonly changes: readonly FileChange[];
  /** Whether the changes were made. */
  readonly isWritten: boolean;
  readonly unenforced: readonly (Unenforced & { readonly engine: string })[];
  readonly differences: readonly Difference[];
}

const MAX_WORKFLOW_BYTES = 1024 * 1024;

/**
 * The policy action, from top to bottom: render the policy for each engine, compare with what is committed and with who
 * can sign by the workflows, and write what differs where that is asked for.
 * @throws Failures BAD_POLICY, BAD_INPUT
 */
export async function policy(config: PolicyConfig, services: PolicyServices, run: WorkflowRun): Promise<PolicyOutcome> {
  const { rendered, unenforced } = await render(config, services);
  const present = await services.readDirectory(config.directory);
  const changes = changesOf(rendered, present);
  if (config.mode === 'write') for (const change of changes) await services.apply(change);
  return {
    files: rendered.map(({ path }) => path),
    changes,
    isWritten: config.mode === 'write',
    unenforced,
    differences: await compare(config, services, run),
  };
}

async function render(
  config: PolicyConfig,
  { workspace }: PolicyServices,
): Promise<{ readonly rendered: readonly RenderedFile[]; readonly unenforced: PolicyOutcome['unenforced'] }> {
  const defaultTrust: TrustChoice | undefined =
    config.trustedRoot === undefined ? undefined : { kind: 'file', trustedRoot: config.trustedRoot };
  const texts = await readNamedFiles(config.policy, defaultTrust, workspace);
  const context = {
    source: config.policyPath,
    version: VERSION,
    enforcement: config.enforcement,
    fileText: (path: string) => texts.get(path) ?? '',
    githubTufRoot: JSON.stringify(githubTufRoot),
    defaultTrust,
  };
  const failures: Failure[] = [];
  const renderings = config.engines.flatMap((engine) => {
    try {
      return [{ engine, ...ENGINES[engine](config.policy, context) }];
    } catch (error) {
      failures.push(...failuresOf(error));
      return [];
    }
  });
  if (failures.length > 0) throw new Failures(failures);
  const inDirectory = (path: string): string => (config.directory === '.' ? path : `${config.directory}/${path}`);
  return {
    rendered: renderings.flatMap(({ files }) => files.map(({ path, text }) => ({ path: inDirectory(path), text }))),
    unenforced: renderings.flatMap(({ engine, unenforced }) => unenforced.map((each) => ({ ...each, engine }))),
  };
}

async function compare(
  { policy: judged, policyPath, workflows }: PolicyConfig,
  { workspace, notice }: PolicyServices,
  { repository, serverUrl }: WorkflowRun,
): Promise<readonly Difference[]> {
  if (workflows.length === 0) return [];
  const paths = (await workspace.glob(workflows)).filter((path) => /\.ya?ml$/.test(path));
  const read = await Promise.all(
    paths.map(async (path) => {
      try {
        return [readWorkflow(path, await workspace.readText(path, MAX_WORKFLOW_BYTES))];
      } catch (error) {
        for (const failure of failuresOf(error)) notice(`${failure.message}: passed over`);
        return [];
      }
    }),
  );
  const signing = signingIdentities(repository, read.flat());
  return compareWorkflows({ policy: judged, policyPath, repository, serverUrl, signing });
}
