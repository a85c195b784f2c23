import { Failure } from '../../failure/failure.ts';
import type { BreakGlassServices } from './services.ts';

/** @throws Failure PUBLIC_TICKET unless GitHub says that not everybody reads the tickets */
export async function requirePrivateTickets({ ticketVisibility }: BreakGlassServices): Promise<void> {
  const visibility = await ticketVisibility();
  if (visibility === 'private' || visibility === 'internal') return;
  const what = visibility === 'public' ? 'is public' : 'cannot be seen by this token: whether it is public is unknown';
  throw new Failure('PUBLIC_TICKET', `the repository of the tickets ${what}`);
}
