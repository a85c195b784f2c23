import type { SignConfig } from '../../config/config.ts';
import { parseSignConfig, SIGN_INPUTS } from '../../config/parse-sign-config.ts';
import { readOwnerTypeOf, readVisibilityOf, readWorkflowRun, UNKNOWN_RUN } from '../../config/read-workflow-run.ts';
import type { Visibility, WorkflowRun } from '../../config/workflow-run.ts';
import { Failure } from '../../failure/failure.ts';
import { readEvent } from '../../github/event.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import type { TokenEndpoint } from '../../sigstore/identity-token.ts';
import { requireSameRun } from '../../subject/pending.ts';
import { settleAll } from '../../lib/settle.ts';
import { noIdToken, withNoIdToken } from './no-id-token.ts';

/** What a run is told by its inputs and its environment. */
export interface Settings {
  /** Or all that is wrong with the inputs and the environment. */
  readonly config: SignConfig | Error;
  readonly run: WorkflowRun;
  readonly visibility: Visibility;
  /** Whose repository it is, by the event; undefined when that does not tell. */
  readonly ownerType: 'Organization' | 'User' | undefined;
  readonly apiUrl: string;
  /** Where to ask for identity tokens, or why the job may not. */
  readonly tokens: TokenEndpoint | Failure;
  /** One moment for the whole run. */
  readonly now: Date;
}

export async function readSettings(environment: Readonly<Record<string, string | undefined>>): Promise<Settings> {
  const now = new Date();
  const inputs = runner.inputs(SIGN_INPUTS);
  const workspace = createWorkspace(environment['GITHUB_WORKSPACE'] ?? process.cwd());
  const event = await readEvent(environment['GITHUB_EVENT_PATH']);
  const apiUrl = environment['GITHUB_API_URL'] ?? 'https://api.github.com';
  const token = inputs['github-token'];
  if (token) runner.mask(token);
  maskKey(inputs);
  const visibility = readVisibilityOf(event);
  const ownerType = readOwnerTypeOf(event);
  const tokens = runner.tokenEndpoint() ?? noIdToken({ environment, event, workflowRef: inputs['workflow-ref'] });
  const told = { visibility, ownerType, apiUrl, tokens, now };
  try {
    const [config, run] = await settleAll([
      parseSignConfig(inputs, workspace, environment['GITHUB_ARTIFACTS_LIST']),
      Promise.resolve().then(() => readWorkflowRun(environment)),
    ]);
    if (config.resume) requireSameRun(config.resume, run);
    return {
      ...told,
      config: verifyingOnly(config, tokens),
      run: { ...run, jobWorkflowRef: config.workflowRef },
    };
  } catch (error) {
    const refusal = tokens instanceof Failure && needsToken(inputs) ? tokens : undefined;
    return { ...told, config: withNoIdToken(error, refusal), run: runOrUnknown(environment) };
  }
}

/** Without a token, and where that is foreseen, all is done that a token is not needed for: what a dry run does. */
function verifyingOnly(config: SignConfig, tokens: Settings['tokens']): SignConfig {
  if (config.noIdToken === 'fail' || config.sigstore.kind === 'key' || !(tokens instanceof Failure)) return config;
  const notice =
    'This job may not ask for an identity token (a pull request from a fork never may): nothing is signed, what is there is checked.';
  return { ...config, dryRun: true, notices: [...config.notices, notice] };
}

/** By the inputs as they were given: it is asked where they are wrong. */
function needsToken(inputs: Readonly<Record<string, string>>): boolean {
  return !inputs['key'] && !inputs['reuse-from'] && inputs['no-id-token'] !== 'verify';
}

/** For the results of a run whose inputs were wrong: its environment may still say which run it was. */
function runOrUnknown(environment: Readonly<Record<string, string | undefined>>): WorkflowRun {
  try {
    return readWorkflowRun(environment);
  } catch {
    return UNKNOWN_RUN;
  }
}

/** A key that is given as a path is none; the lines around one are in every key. */
function maskKey(inputs: Readonly<Record<string, string>>): void {
  const { key = '', 'key-password': password = '' } = inputs;
  if (password !== '') runner.mask(password);
  if (!key.includes('-----BEGIN ')) return;
  for (const line of key.split(/\r?\n/)) if (line.trim() !== '' && !line.startsWith('-----')) runner.mask(line);
}
