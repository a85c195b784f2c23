import { BYPASS_RESOURCES, type OpenBypass } from '../../break-glass/open-bypass.ts';
import { apiServerOf } from '../../cluster/api-server.ts';
import { type FoundBypasses, findOpenBypasses } from '../../cluster/open-bypasses.ts';
import { type Failure, failuresOf } from '../../failure/failure.ts';
import type { Issue } from '../../github/issues.ts';
import { closeBypass, type Closing, confirmEnded, LONG_PAUSES_MS } from './closing.ts';
import type { BreakGlassServices } from './services.ts';
import { idInTitle, markOf, TICKET_LABEL, type TicketMark } from './ticket.ts';

/** What was closed, and what is still open because its time is not over. */
export interface Swept {
  readonly closings: readonly Closing[];
  readonly left: readonly OpenBypass[];
  readonly failures: readonly Failure[];
}

type Told = Pick<Swept, 'closings' | 'failures'>;

/**
 * Closes what is over, and the tickets of what closed by itself.
 * @throws Failure CLUSTER_… when the cluster may not be looked at
 */
export async function sweep(services: BreakGlassServices, now: Date): Promise<Swept> {
  const { open, unseen } = await findOpen(services);
  const isOver = ({ closesAt }: OpenBypass): boolean => closesAt === undefined || closesAt <= now;
  const swept = await closeAll(open.filter(isOver), services);
  const ended = await closeTickets({ open, unseen }, services, now).catch((error: unknown) => ({
    closings: [],
    failures: failuresOf(error),
  }));
  return {
    closings: [...swept.closings, ...ended.closings],
    failures: [...swept.failures, ...ended.failures],
    left: open.filter((each) => !isOver(each)),
  };
}

/** Closes what this action opened of one policy, over or not. @throws Failure CLUSTER_… */
export async function closePolicy(policy: string, services: BreakGlassServices): Promise<Swept> {
  const { open: found } = await findOpen(services);
  const open = found.filter((each) => each.policy === policy);
  if (open.length === 0) services.line(`nothing that this action opened is open of ${policy}`);
  return { ...(await closeAll(open, services)), left: [] };
}

async function findOpen({ kubectl, warn }: BreakGlassServices): Promise<FoundBypasses> {
  const found = await findOpenBypasses(kubectl);
  for (const resource of found.unseen) warn(`This login may not list ${resource}: what is open there is not seen.`);
  return found;
}

/** One after the other: their tickets and their canaries are then told in order. */
async function closeAll(open: readonly OpenBypass[], services: BreakGlassServices): Promise<Told> {
  const closings: Closing[] = [];
  for (const bypass of open) {
    closings.push(await closeBypass(bypass, ticketOf(bypass, services), services, LONG_PAUSES_MS));
  }
  return { closings, failures: closings.flatMap(({ failures }) => failures) };
}

/** Only a ticket of the repository that the workflow names: what an object in the cluster says may be anybody's. */
function ticketOf({ ticket }: OpenBypass, { ticketsUrl }: BreakGlassServices): number | undefined {
  const prefix = `${ticketsUrl}/issues/`;
  const number = ticket.startsWith(prefix) ? ticket.slice(prefix.length) : '';
  return /^[1-9]\d{0,9}$/.test(number) ? Number(number) : undefined;
}

const ENDED_SILENTLY =
  '**Closed**: nothing in the cluster opens it. The run ended without a word, and whether it had opened anything is not known.';

/** A runner that died told nobody that its exception ended. */
async function closeTickets(found: FoundBypasses, services: BreakGlassServices, now: Date): Promise<Told> {
  const { issues, kubectl, line } = services;
  const tickets = (await issues.openWithLabel(TICKET_LABEL)).flatMap((ticket) => endedBy(ticket, now) ?? []);
  if (tickets.length === 0) return { closings: [], failures: [] };
  const cluster = await apiServerOf(kubectl);
  const closings: Closing[] = [];
  for (const { number, id, mark } of tickets) {
    const elsewhere = notSeenHere(id, mark, found, cluster);
    if (elsewhere !== undefined) {
      line(`ticket ${number} is left: ${elsewhere}`);
    } else if (mark.opened) {
      closings.push(await confirmEnded({ ...mark.opened, id }, number, services));
      line(`ticket ${number}: what it tells of has ended`);
    } else {
      await issues.comment(number, ENDED_SILENTLY);
      await issues.close(number, 'not_planned');
    }
  }
  return { closings, failures: closings.flatMap(({ failures }) => failures) };
}

interface EndedTicket {
  readonly number: number;
  readonly id: string;
  readonly mark: TicketMark;
}

function endedBy({ number, title, body }: Issue, now: Date): EndedTicket | undefined {
  const [id, mark] = [idInTitle(title), markOf(body)];
  return id !== undefined && mark !== undefined && mark.closesAt <= now ? { number, id, mark } : undefined;
}

/** Why it cannot be told here whether it has ended; undefined when it can. */
function notSeenHere(
  id: string,
  { opened, cluster }: TicketMark,
  { open, unseen }: FoundBypasses,
  here: string | undefined,
): string | undefined {
  if (open.some((each) => each.id === id)) return 'it is still open';
  const isSeen = opened ? !unseen.includes(BYPASS_RESOURCES[opened.engine]) : unseen.length === 0;
  if (!isSeen) return 'this login may not see whether it is open';
  return cluster !== undefined && here !== undefined && cluster !== here
    ? `it is of the cluster ${cluster}`
    : undefined;
}
