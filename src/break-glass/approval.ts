import { Failure, printable } from '../failure/failure.ts';

/** Who may say yes. Logins are compared without regard to case, as GitHub does. */
export interface Approvers {
  readonly listed: readonly string[];
  /** Who started the run and who started it again: none of them. */
  readonly startedBy: readonly string[];
}

/** One answer to a deployment that waited for its reviewers. */
export interface Review {
  readonly login: string;
  readonly state: string;
  readonly environments: readonly string[];
}

/** A comment on the ticket. */
export interface TicketComment {
  readonly login: string;
  readonly body: string;
  /** Others may edit a comment under its author's name. */
  readonly isEdited: boolean;
  readonly isByApp: boolean;
}

/**
 * The login that approved the run for an environment.
 * @param isReviewer whether a login is one of the environment's required reviewers
 * @throws Failure NOT_APPROVED, saying why each review does not count
 */
export function approverByReview(
  reviews: readonly Review[],
  environment: string,
  approvers: Approvers,
  isReviewer: (login: string) => boolean,
): string {
  const own = reviews.filter(({ environments }) => includes(environments, environment));
  const refusals = own.map((review) => ({ review, why: objection(review, approvers, isReviewer) }));
  const good = refusals.find(({ why }) => why === undefined);
  if (good) return good.review.login;
  const name = printable(environment, 100);
  const said = refusals.map(({ review, why }) => `${printable(review.login, 60)} ${why}`).join('; ');
  throw new Failure(
    'NOT_APPROVED',
    own.length === 0 ? `nobody approved this run for the environment ${name}` : `no approval counts: ${said}`,
    {
      advice: `Let the job name \`environment: ${name}\`, which must have required reviewers, and have one of ${listed(approvers)} approve it: not whoever started the run.`,
    },
  );
}

function objection(review: Review, approvers: Approvers, isReviewer: (login: string) => boolean): string | undefined {
  if (review.state !== 'approved') return `did not approve (${printable(review.state, 40)})`;
  return standing(review.login, approvers) ?? (isReviewer(review.login) ? undefined : 'is no required reviewer of it');
}

/** The login that said `approve <nonce>` on the ticket; undefined while nobody who counts has. */
export function approverByComment(
  comments: readonly TicketComment[],
  nonce: string,
  approvers: Approvers,
): string | undefined {
  return comments.find(
    ({ body, login, isEdited, isByApp }) =>
      body.trim() === `approve ${nonce}` && !isEdited && !isByApp && standing(login, approvers) === undefined,
  )?.login;
}

/** Why somebody may not approve, whatever they said. */
function standing(login: string, { listed: names, startedBy }: Approvers): string | undefined {
  if (!includes(names, login)) return 'is not among the approvers of the policy file';
  return includes(startedBy, login) ? 'started this run' : undefined;
}

function includes(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

function listed({ listed: names }: Approvers): string {
  return names.map((name) => `\`${printable(name, 60).replaceAll('`', '')}\``).join(', ');
}
