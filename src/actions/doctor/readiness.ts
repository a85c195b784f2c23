import { findCleanupController, type ImageController } from '../../cluster/controllers.ts';
import { mayCleanUp } from '../../cluster/cleanup-rights.ts';
import type { Kubectl } from '../../cluster/kubectl.ts';
import { EVERYWHERE, missingRights } from '../../cluster/require-rights.ts';
import { clusterRole, rightsFor } from '../../break-glass/rights.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { failuresOf, printable } from '../../failure/failure.ts';
import { problemOf } from '../../failure/problem.ts';
import type { BreakGlass } from '../../policy/policy.ts';
import { membersAmong } from '../break-glass/approved.ts';
import { asFarAsMaySee, kyvernoAmong } from './cluster-world.ts';
import type { CheckSource } from './doctor.ts';
import type { DoctorCluster } from './cluster-services.ts';
import type { DoctorServices } from './services.ts';

const { good, warning, skipped } = checksOf('break-glass');

/** Whether break-glass would work tonight; nothing is wrong today, so none of it is a fault. */
export function readinessSources(services: DoctorServices): readonly CheckSource[] {
  return [{ area: 'break-glass', name: 'break-glass', look: () => readinessChecks(services) }];
}

async function readinessChecks(services: DoctorServices): Promise<readonly DoctorCheck[]> {
  const policy = await services.policy().then(
    (source) => source.policy,
    () => undefined,
  );
  // Whoever looks at images and has no policy file is told there.
  if (!policy) return [];
  if (!policy.breakGlass)
    return [skipped('break-glass', 'the policy file has no `break-glass`: nobody may approve it')];
  const rules = policy.breakGlass;
  const { cluster } = services;
  const found = await Promise.all([
    asToldTonight('approval', () => approvalChecks(rules, services)),
    asToldTonight('ticket', () => ticketChecks(services)),
    asToldTonight('Slack', () => slackChecks(services)),
    ...(cluster ? [asFarAsMaySee('break-glass', 'cluster', () => clusterChecks(cluster))] : []),
  ]);
  const checks = found.flat();
  return [conclusion(checks), ...checks];
}

/** What must be known at night is asked by day: whatever is in the way is a warning. */
async function asToldTonight(
  name: string,
  look: () => Promise<readonly DoctorCheck[]>,
): Promise<readonly DoctorCheck[]> {
  try {
    return await look();
  } catch (error) {
    return failuresOf(error).map((failure) => warning(name, failure.message, problemOf(failure).advice));
  }
}

function conclusion(checks: readonly DoctorCheck[]): DoctorCheck {
  const obstacles = checks.flatMap(({ name, finding }) => (finding.kind === 'warning' ? [name] : []));
  const unknown = checks.flatMap(({ name, finding }) => (finding.kind === 'skipped' ? [name] : []));
  if (obstacles.length > 0) {
    return warning(
      'tonight',
      `it would not work, or not whole: ${obstacles.join(', ')}`,
      'Mend what is named; each says how.',
    );
  }
  return good(
    'tonight',
    unknown.length === 0 ? 'it would work' : `nothing is in its way; not looked at: ${unknown.join(', ')}`,
  );
}

async function approvalChecks(rules: BreakGlass, { reviews }: DoctorServices): Promise<readonly DoctorCheck[]> {
  const listed = rules.approvers.map((login) => printable(login, 60));
  if (rules.approval === 'ticket-comment') {
    return [good('approval', `by a comment of one of ${listed.join(', ')} on the ticket`)];
  }
  const name = rules.environment ?? '';
  const required = await reviews.requiredReviewers(name);
  if (!required || (required.users.length === 0 && required.teams.length === 0)) {
    return [
      warning(
        'approval',
        required ? `the environment ${name} has no required reviewers` : `there is no environment ${name}`,
        `Settings → Environments → ${name}: add required reviewers, by name (${listed.join(', ')}). Plans without them can use \`approval: ticket-comment\`.`,
      ),
    ];
  }
  const members = await membersAmong({ listed: rules.approvers }, required, reviews);
  const able = listed.filter((login) => members.has(login.toLowerCase()));
  if (able.length === 0) {
    return [
      warning(
        'approval',
        `no approver of the policy file is a required reviewer of ${name} by name`,
        `Add ${listed.join(', ')} to its reviewers: a job’s token cannot look into teams.`,
      ),
    ];
  }
  const evidence = `${able.join(', ')} may approve in the environment ${name}`;
  return [
    able.length > 1
      ? good('approval', evidence)
      : warning(
          'approval',
          `only ${evidence}`,
          'Nobody can approve what they asked for: list a second one in both places.',
        ),
  ];
}

async function ticketChecks({ visibility }: DoctorServices): Promise<readonly DoctorCheck[]> {
  const seen = await visibility();
  if (seen === 'private' || seen === 'internal') return [good('ticket', `this repository is ${seen}`)];
  return [
    skipped('ticket', `this repository is ${seen}: break-glass needs a \`ticket-repository\` that is not public`),
  ];
}

async function slackChecks({ slack }: DoctorServices): Promise<readonly DoctorCheck[]> {
  if (!slack) return [skipped('Slack', 'no `slack-webhook` was given here')];
  await slack.probe();
  return [good('Slack', 'the webhook takes messages; none was posted')];
}

async function clusterChecks({ kubectl, controllers: find }: DoctorCluster): Promise<readonly DoctorCheck[]> {
  const controllers = await find();
  const kinds = [...new Set(controllers.map(({ kind }) => kind))];
  const checks = await Promise.all([
    ...kinds.map((kind) => rightsCheck(kind, controllers, kubectl)),
    kyvernoChecks(controllers, kubectl),
  ]);
  return checks.flat();
}

async function rightsCheck(
  engine: ImageController['kind'],
  controllers: readonly ImageController[],
  kubectl: Kubectl,
): Promise<readonly DoctorCheck[]> {
  const place = kyvernoAmong(controllers)?.exceptions.namespace || EVERYWHERE;
  const missing = await missingRights(kubectl, engine, { exceptions: place, workloads: [EVERYWHERE] });
  const name = `rights (${engine})`;
  if (missing.length === 0) return [good(name, 'this login may do all that opening and closing need')];
  const role = clusterRole(rightsFor(engine)).join('\n');
  return [
    warning(
      name,
      `this login may not, in every namespace: ${missing.join(', ')}`,
      `If break-glass uses this login, bind this ClusterRole to it:\n${role}`,
    ),
  ];
}

/** Kyverno heeds exceptions only where it was told to, and deletes them only where it may. */
async function kyvernoChecks(
  controllers: readonly ImageController[],
  kubectl: Kubectl,
): Promise<readonly DoctorCheck[]> {
  const kyverno = kyvernoAmong(controllers);
  if (!kyverno) return [];
  const { enabled, namespace } = kyverno.exceptions;
  const where = namespace === '*' ? 'of every namespace' : `of the namespace ${namespace || '(none is named)'}`;
  const heeded = enabled
    ? good('exceptions', `Kyverno heeds those ${where}`)
    : warning(
        'exceptions',
        'Kyverno heeds none',
        'Set `features.policyExceptions.enabled=true` and `features.policyExceptions.namespace` of its chart.',
      );
  return [heeded, ...(await asFarAsMaySee('break-glass', 'cleanup controller', () => cleanupChecks(kubectl)))];
}

async function cleanupChecks(kubectl: Kubectl): Promise<readonly DoctorCheck[]> {
  const name = 'cleanup controller';
  const [controller, may] = await Promise.all([
    findCleanupController(kubectl),
    mayCleanUp(kubectl, 'policies.kyverno.io'),
  ]);
  if (!controller || controller.replicas === 0) {
    return [
      warning(
        name,
        controller ? 'it does not run' : 'it is not deployed',
        'The exception still ends by its own clock, and nothing deletes it but the run and `sweep`: set `cleanupController.enabled=true` of the chart.',
      ),
    ];
  }
  if (may) return [good(name, 'it runs, and may delete exceptions')];
  return [
    warning(
      name,
      'it may not delete exceptions, and says nothing of it',
      'Apply the ClusterRole `kyverno:cleanup-policyexceptions` of docs/incident.md.',
    ),
  ];
}
