import { type Bypass, instant } from '../../break-glass/bypass.ts';
import { closingCommand } from '../../break-glass/open-bypass.ts';
import { printable } from '../../failure/failure.ts';
import { plural } from '../../report/plural.ts';
import type { Closing } from './closing.ts';
import type { TicketSubject } from './ticket.ts';

/** What Slack is told. What others wrote cannot mention anybody or be a link: only these three characters could. */
export const slackText = {
  asking(bypass: Bypass, minutes: number, approval: TicketSubject['approval']): string {
    const { engine, images } = bypass;
    const what = images === 'all' ? 'ALL IMAGES' : plural(images.length, 'image');
    const where = engine === 'policy-controller' ? 'EVERY NAMESPACE' : bypass.namespaces.join(', ');
    const warning =
      engine === 'policy-controller' ? '\nThis does not close by itself: only this run or a sweep closes it.' : '';
    return [
      `🔓 Break-glass: ${said(bypass.requestedBy)} opens the admission policy ${said(bypass.policy)} for ${what} in ${said(where)}, ${plural(minutes, 'minute')} long.${warning}`,
      `Why: ${said(bypass.reason)}`,
      approval.kind === 'given'
        ? `Approved by ${said(approval.by)} ${said(approval.how)}.`
        : `NEEDS APPROVAL within ten minutes, on the ticket, by one of ${said(approval.approvers.join(', '))}.`,
      `Ticket: ${said(bypass.ticket)}`,
      `Run: ${said(bypass.run)}`,
    ].join('\n');
  },

  notOpened(bypass: Bypass, why: string): string {
    return `🔒 Break-glass: nothing was opened (${said(bypass.policy)}): ${said(why)}\nTicket: ${said(bypass.ticket)}`;
  },

  closed({ bypass, isClosed, closedAt, canary, failures }: Closing): string {
    const ticket = `Ticket: ${said(bypass.ticket)}`;
    if (!isClosed) {
      return `🚨 Break-glass: ${said(bypass.policy)} is STILL OPEN. To close it:\n${said(closingCommand(bypass))}\n${ticket}`;
    }
    if (failures.some(({ code }) => code === 'BYPASS_OPEN')) {
      return `🚨 Break-glass: what opened ${said(bypass.policy)} is gone, and unsigned images are still admitted.\n${ticket}`;
    }
    const proof =
      canary?.kind === 'denied' ? 'an unsigned image is denied again' : 'that it denies again is not proved';
    return `🔒 Break-glass: ${said(bypass.policy)} is closed since ${instant(closedAt)}; ${proof}.\n${ticket}`;
  },
} as const;

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function said(text: string): string {
  return printable(text, 1000).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
