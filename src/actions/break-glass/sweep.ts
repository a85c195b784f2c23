import { type OpenBypass } from '../../break-glass/open-bypass.ts';
import { findOpenBypasses } from '../../cluster/open-bypasses.ts';
import { type Failure, failuresOf } from '../../failure/failure.ts';
import { instant } from '../../break-glass/bypass.ts';
import { code } from '../../report/markdown-text.ts';
import { closeBypass, type Closing, LONG_PAUSES_MS } from './closing.ts';
import type { BreakGlassServices } from './services.ts';
import { closesAtOf, idInTitle, TICKET_LABEL } from './ticket.ts';

/** What was closed, and what is still open because its time is not over. */
export interface Swept {
  readonly closings: readonly Closing[];
  readonly left: readonly OpenBypass[];
  readonly failures: readonly Failure[];
}

/**
 * Closes what is over, and the tickets of what closed by itself.
 * @throws Failure CLUSTER_… when the cluster may not be looked at
 */
export async function sweep(services: BreakGlassServices, now: Date): Promise<Swept> {
  const open = await findOpen(services);
  const isOver = ({ closesAt }: OpenBypass): boolean => closesAt === undefined || closesAt <= now;
  const swept = await closeAll(open.filter(isOver), services);
  const tickets = await closeTickets(open, services, now).then(
    () => [],
    (error: unknown) => failuresOf(error),
  );
  return { ...swept, failures: [...swept.failures, ...tickets], left: open.filter((each) => !isOver(each)) };
}

/** Closes what this action opened of one policy, over or not. @throws Failure CLUSTER_… */
export async function closePolicy(policy: string, services: BreakGlassServices): Promise<Swept> {
  const open = (await findOpen(services)).filter((each) => each.policy === policy);
  if (open.length === 0) services.line(`nothing that this action opened is open of ${policy}`);
  return { ...(await closeAll(open, services)), left: [] };
}

async function findOpen({ kubectl, warn }: BreakGlassServices): Promise<readonly OpenBypass[]> {
  const { open, unseen } = await findOpenBypasses(kubectl);
  for (const resource of unseen) warn(`This login may not list ${resource}: what is open there is not seen.`);
  return open;
}

/** One after the other: their tickets and their canaries are then told in order. */
async function closeAll(
  open: readonly OpenBypass[],
  services: BreakGlassServices,
): Promise<Pick<Swept, 'closings' | 'failures'>> {
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

/** A runner that died told nobody that its exception ended. */
async function closeTickets(
  open: readonly OpenBypass[],
  { issues, line }: BreakGlassServices,
  now: Date,
): Promise<void> {
  const ids = new Set(open.map(({ id }) => id));
  for (const { number, title, body } of await issues.openWithLabel(TICKET_LABEL)) {
    const id = idInTitle(title);
    const closesAt = closesAtOf(body);
    if (id === undefined || ids.has(id) || closesAt === undefined || closesAt > now) continue;
    const words = `**Closed**: nothing in the cluster opens it any more; it was to end at ${code(instant(closesAt))}. The run that opened it did not say so itself.`;
    await issues.comment(number, words);
    await issues.close(number, 'completed');
    line(`ticket ${number} is closed: what it tells of has ended`);
  }
}
