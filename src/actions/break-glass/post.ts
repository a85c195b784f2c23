import { instant } from '../../break-glass/bypass.ts';
import { readWorkflowRun } from '../../config/read-workflow-run.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import { runner } from '../../github/runner.ts';
import { createWorkspace } from '../../github/workspace.ts';
import { Deadline } from '../../http/deadline.ts';
import { HttpClient } from '../../http/http-client.ts';
import { annotationsOf } from '../../report/annotations.ts';
import { BREAK_GLASS_INPUTS, parseBreakGlassConfig } from './break-glass-config.ts';
import { resultsOf } from './break-glass-results.ts';
import { renderBreakGlassSummary } from './break-glass-summary.ts';
import { closeBypass, type Closing, LONG_PAUSES_MS } from './closing.ts';
import { createServices, maskSecrets } from './create-services.ts';
import { KEPT_STATE, type KeptState, readState } from './kept-state.ts';
import type { BreakGlassServices } from './services.ts';
import { nothingOpened } from './ticket.ts';

/** A cancelled job gives its post steps five minutes. */
const DEADLINE_MS = 4 * 60_000;

/** Closes what the main step left open, however that one ended. */
export async function runPost(): Promise<void> {
  const state = readState(runner.state(KEPT_STATE));
  if (!state) return;
  const deadline = new Deadline(DEADLINE_MS);
  const http = new HttpClient({ deadline, concurrency: 4, onRetry: (line) => runner.detail(line) });
  const run = readWorkflowRun(process.env);
  const { failures, closing } = await finish(state, () => {
    const workspace = createWorkspace(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    const config = parseBreakGlassConfig(runner.inputs(BREAK_GLASS_INPUTS), workspace);
    maskSecrets(config);
    return { services: createServices(config, { http, deadline, workspace, run }), jobStatus: config.jobStatus };
  });
  const results = resultsOf(failures, run);
  for (const annotation of annotationsOf(results)) runner.annotate(annotation);
  if (closing) await runner.writeSummary(renderBreakGlassSummary(results, { open: [], closings: [closing] }));
  if (failures.length > 0) runner.fail();
  deadline.clear();
  await http.close();
}

interface Means {
  readonly services: BreakGlassServices;
  readonly jobStatus: string;
}

interface Finished {
  readonly failures: readonly Failure[];
  readonly closing?: Closing;
}

async function finish({ ticket, bypass, wait }: KeptState, means: () => Means): Promise<Finished> {
  try {
    const { services, jobStatus } = means();
    if (!bypass) {
      const ended = new Failure('CANCELLED', 'the run ended before anything was opened');
      await services.issues.comment(ticket, nothingOpened([ended]));
      await services.issues.close(ticket, 'not_planned');
      return { failures: [] };
    }
    const isOver = bypass.closesAt === undefined || bypass.closesAt <= new Date();
    if (!wait && jobStatus !== 'cancelled' && !isOver) {
      services.line(
        `${bypass.policy} stays open until ${bypass.closesAt ? instant(bypass.closesAt) : 'somebody closes it'}; \`sweep\` tidies up`,
      );
      return { failures: [] };
    }
    const closing = await closeBypass(bypass, ticket, services, LONG_PAUSES_MS);
    return { failures: closing.failures, closing };
  } catch (error) {
    return { failures: failuresOf(error) };
  }
}
