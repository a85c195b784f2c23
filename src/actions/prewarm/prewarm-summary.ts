import type { ImageController } from '../../cluster/controllers.ts';
import { code, text } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { Results } from '../../report/results.ts';
import { problemBoxes, shownBoxes } from '../../report/summary-problems.ts';
import type { PrewarmOutcome, WarmedImage } from './prewarm.ts';
import { failureOf } from './prewarm-results.ts';

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;
const MAX_ROWS = 100;
const MAX_BOXES = 10;

/** The page of a run: whether the rollout would be admitted, how fast, and whether the second time is faster. */
export function renderPrewarmSummary(results: Results, outcome: PrewarmOutcome | undefined): string {
  const parts = [`### ${MARKS[results.verdict]} touchmark prewarm: ${title(results, outcome)}`];
  parts.push(shownBoxes(problemBoxes(results.problems), MAX_BOXES));
  if (outcome) parts.push(table(outcome.warmed), ...controllerLines(outcome));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function title(results: Results, outcome: PrewarmOutcome | undefined): string {
  if (!outcome) return results.verdict === 'fail' ? 'nothing was asked' : 'the cluster could not be asked';
  const denied = results.problems.filter(({ code: each }) => each === 'ADMISSION_DENIED').length;
  if (denied > 0) return `${plural(denied, 'image')} would be denied`;
  const open = results.problems.length;
  if (open > 0) return `${plural(open, 'image')} could not be judged`;
  return `${plural(outcome.warmed.length, 'image')} admitted`;
}

function table(warmed: readonly WarmedImage[]): string {
  if (warmed.length === 0) return '';
  const rows = warmed.slice(0, MAX_ROWS).map((one) => {
    const cells = [code(one.image), code(one.namespace), ...times(one)];
    return `| ${cells.join(' | ')} |`;
  });
  const rest = warmed.length - rows.length;
  const more = rest > 0 ? [`\n${plural(rest, 'more row')} in results.json.`] : [];
  return [
    '| image | namespace | first | fastest of the later ones |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...more,
  ].join('\n');
}

function times(one: WarmedImage): readonly [string, string] {
  const failure = failureOf(one);
  if (failure) return [failure.code === 'ADMISSION_DENIED' ? '❌ denied' : '⚠️ not judged', '–'];
  const durations = one.admissions.flatMap((each) => (each.kind === 'admitted' ? [each.durationMs] : []));
  const [first = 0, ...later] = durations;
  return [`${first.toFixed(0)} ms`, later.length > 0 ? `${Math.min(...later).toFixed(0)} ms` : '–'];
}

/** What is known of those who remember, and no more: which replica answered, nothing tells. */
function controllerLines({ controllers, warmed }: PrewarmOutcome): readonly string[] {
  if (controllers === undefined) {
    return [
      'The controllers could not be looked at: this login may not list deployments. Whether they remember is unknown.',
    ];
  }
  if (controllers.length === 0) return ['No deployment of Kyverno or policy-controller was found.'];
  const samples = Math.max(0, ...warmed.map(({ admissions }) => admissions.length));
  return controllers.map((controller) => controllerLine(controller, samples));
}

function controllerLine(controller: ImageController, samples: number): string {
  const replicas = `${plural(controller.replicas, 'replica')}, ${plural(samples, 'sample')} for each image`;
  if (controller.kind === 'policy-controller') {
    return `**policy-controller** (${replicas}) remembers nothing: each admission verifies anew.`;
  }
  const { enabled, maxSize, timeToLive } = controller.cache;
  if (!enabled) return `**Kyverno** (${replicas}): its cache is off. Set ${code('--imageVerifyCacheEnabled=true')}.`;
  const size = `${maxSize.toLocaleString('en')} bytes for ${text(timeToLive)}`;
  if (maxSize >= 1_000_000) return `**Kyverno** (${replicas}) remembers ${size}.`;
  return `**Kyverno** (${replicas}) can remember ${size}, less than one provenance: set ${code('--imageVerifyCacheMaxSize=10000000')} on its admission controller.`;
}
