import { approverByComment, approverByReview, type Approvers } from '../../break-glass/approval.ts';
import { Failure } from '../../failure/failure.ts';
import type { DeploymentReviews, RequiredReviewers } from '../../github/deployment-reviews.ts';
import type { BreakGlass } from '../../policy/policy.ts';
import type { Asking, BreakGlassServices } from './services.ts';

/** So long may somebody take to find the ticket. */
const COMMENT_WAIT_MS = 10 * 60_000;
const COMMENT_PAUSE_MS = 3_000;

/**
 * Who may approve this run.
 * @throws Failure NOT_APPROVED for a run that was started again: which of its attempts was approved, nobody says
 */
export async function approversOf(
  { approvers }: BreakGlass,
  asking: Asking,
  reviews: DeploymentReviews,
): Promise<Approvers> {
  const start = await reviews.start(asking.runId);
  if (asking.attempt > 1 || start.attempt > 1) {
    throw new Failure('NOT_APPROVED', 'this run was started again: an approval of an earlier attempt does not count', {
      advice: 'Start a new run, and have that one approved.',
    });
  }
  return { listed: approvers, startedBy: [...asking.logins, ...start.logins] };
}

/** The login that approved this run as a reviewer of the environment. @throws Failure NOT_APPROVED */
export async function approvedByReview(
  environment: string,
  approvers: Approvers,
  { runId }: Asking,
  reviews: DeploymentReviews,
): Promise<string> {
  const [given, required] = await Promise.all([reviews.reviews(runId), reviews.requiredReviewers(environment)]);
  if (!required || (required.users.length === 0 && required.teams.length === 0)) {
    throw new Failure('NOT_APPROVED', `the environment ${environment} has no required reviewers`, {
      advice: `Add required reviewers to it (Settings → Environments → ${environment}). Plans without them can use \`approval: ticket-comment\`.`,
    });
  }
  const members = await membersAmong(approvers, required, reviews);
  return approverByReview(given, environment, approvers, (login) => members.has(login.toLowerCase()));
}

/** Those of the approvers that are reviewers, in lower case; of a team, those whom this token may see in it. */
export async function membersAmong(
  { listed }: Pick<Approvers, 'listed'>,
  { users, teams }: RequiredReviewers,
  reviews: DeploymentReviews,
): Promise<ReadonlySet<string>> {
  const named = users.map((login) => login.toLowerCase());
  const others = listed.filter((login) => !named.includes(login.toLowerCase()));
  const inTeams = await Promise.all(
    others.flatMap((login) =>
      teams.map(async (team) => ((await reviews.isTeamMember(team, login)) === true ? [login.toLowerCase()] : [])),
    ),
  );
  return new Set([...named, ...inTeams.flat()]);
}

/** Waits for the word on the ticket. @throws Failure NOT_APPROVED when nobody said it in time */
export async function approvedByComment(
  ticket: number,
  nonce: string,
  approvers: Approvers,
  { issues, sleep, line }: BreakGlassServices,
): Promise<string> {
  line(`waiting for the comment "approve ${nonce}" by one of ${approvers.listed.join(', ')}`);
  for (const end = Date.now() + COMMENT_WAIT_MS; Date.now() < end; await sleep(COMMENT_PAUSE_MS)) {
    const login = approverByComment(await issues.comments(ticket), nonce, approvers);
    if (login !== undefined) return login;
  }
  throw new Failure('NOT_APPROVED', `nobody who may approved within ${COMMENT_WAIT_MS / 60_000} minutes`, {
    advice: `One of ${approvers.listed.map((login) => `\`${login}\``).join(', ')}, who did not start the run, must comment the word of the ticket, and nothing else, without editing it.`,
  });
}
