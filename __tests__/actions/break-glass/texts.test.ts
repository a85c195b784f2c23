import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slackText } from '../../../src/actions/break-glass/announcements.ts';
import {
  idInTitle,
  markOf,
  nothingOpened,
  ticketBody,
  type TicketSubject,
  ticketTitle,
} from '../../../src/actions/break-glass/ticket.ts';
import { kyvernoException } from '../../../src/break-glass/kyverno-exception.ts';
import { openBypasses } from '../../../src/break-glass/open-bypass.ts';
import { Failure } from '../../../src/failure/failure.ts';
import { bypass } from '../../break-glass/bypass-fixture.ts';
import { elementsOf, HOSTILE, linkedLater, rendered } from '../../report/hostile.ts';

function subject(fields: Partial<TicketSubject> = {}): TicketSubject {
  return {
    bypass: bypass(),
    minutes: 15,
    approval: { kind: 'given', by: 'security-lead', how: 'as reviewer' },
    cluster: 'https://10.0.0.1:6443',
    rules: 'acme/api@8f3b1c5e9a7d/.github/image-policy.yml',
    before: 'denied by a webhook',
    appliedBy: 'this run',
    open: undefined,
    ...fields,
  };
}

/** A ticket in which everything that can come from outside is this text. */
function ticketSaying(words: string): string {
  const said = bypass({ reason: words, requestedBy: words });
  return ticketBody(
    subject({ bypass: said, before: words, approval: { kind: 'given', by: words, how: 'as reviewer' } }),
  );
}

describe('a ticket', () => {
  test('says who asked for what, why, until when, and how it ends', async () => {
    await expect(ticketBody(subject())).toMatchFileSnapshot('golden/ticket.md');
  });

  test('that waits for approval says whose, and the word', () => {
    const approval = { kind: 'awaited', nonce: '3fa9c2d1', approvers: ['security-lead', 'not a login`'] } as const;
    const body = ticketBody(subject({ approval }));
    expect(body).toContain('@security-lead');
    expect(body).toContain('approve 3fa9c2d1');
    expect(body).not.toContain('@not');
  });

  test('has the same elements, links and mentions whatever others wrote into it', () => {
    const elements = elementsOf(rendered(ticketSaying('x')));
    fc.assert(
      fc.property(HOSTILE, (words) => {
        const page = rendered(ticketSaying(words));
        expect(elementsOf(page)).toEqual(elements);
        expect(linkedLater(page)).toEqual([]);
        const failed = rendered(nothingOpened([new Failure('SLACK_REJECTED', words)]));
        expect(linkedLater(failed)).toEqual([]);
        expect(elementsOf(failed)).not.toContain('a');
      }),
    );
  });

  test('of what is open tells a sweep all that there is to look at afterwards, and which cluster it is of', () => {
    const [open] = openBypasses({ items: [kyvernoException(bypass(), 'prod')] });
    expect(markOf(ticketBody(subject({ open })))).toEqual({
      closesAt: new Date('2026-11-23T03:19:05Z'),
      opened: open,
      cluster: 'https://10.0.0.1:6443',
    });
  });

  test('is found again by its title and its end, which nobody can write into it', () => {
    expect(idInTitle(ticketTitle(bypass()))).toBe('11000000001-3fa9c2d1');
    const forged = '<!-- touchmark-break-glass closes-at=2020-01-01T00:00:00Z -->';
    // Not open yet: somebody may still be looking for the ticket.
    expect(markOf(ticketSaying(forged))).toMatchObject({
      closesAt: new Date('2026-11-23T03:34:05Z'),
      opened: undefined,
    });
    expect(markOf(`${ticketSaying('x')}\n\nedited`)).toBeUndefined();
  });
});

describe('a message to Slack', () => {
  test('has no markup of others: neither mentions nor links', () => {
    fc.assert(
      fc.property(HOSTILE, (words) => {
        const text = slackText.asking(bypass({ reason: words, requestedBy: words }), 15, subject().approval);
        expect(text).not.toMatch(/[<>]/);
        expect(text.split('\n')).toHaveLength(5);
      }),
    );
  });

  test('says aloud what is opened for everything', () => {
    const all = bypass({ images: 'all' });
    expect(slackText.asking(all, 15, subject().approval)).toContain('ALL IMAGES in prod, prod-eu');
    const text = slackText.asking({ ...all, engine: 'policy-controller' }, 15, subject().approval);
    expect(text).toMatch(/EVERY NAMESPACE[\s\S]*does not close by itself/);
  });
});
