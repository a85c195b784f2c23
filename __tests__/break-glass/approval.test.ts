import { describe, expect, test } from 'vitest';
import {
  approverByComment,
  approverByReview,
  type Review,
  type TicketComment,
} from '../../src/break-glass/approval.ts';
import { minutesWithin } from '../../src/break-glass/limits.ts';

const approvers = { listed: ['Security-Lead', 'octavia', 'platform-lead'], startedBy: ['octavia', 'monalisa'] };
const reviewers = new Set(['security-lead', 'octavia', 'stranger']);
const ask = (...reviews: readonly Partial<Review>[]): string =>
  approverByReview(
    reviews.map((one) => ({ login: 'security-lead', state: 'approved', environments: ['break-glass'], ...one })),
    'break-glass',
    approvers,
    (login) => reviewers.has(login),
  );

describe('an approval of the environment', () => {
  test('counts by a listed reviewer who did not start the run', () => {
    expect(ask({ login: 'stranger' }, {})).toBe('security-lead');
  });

  test.for([
    ['by somebody who is not listed', { login: 'stranger' }, 'stranger is not among the approvers'],
    ['by who started the run', { login: 'Octavia' }, 'Octavia started this run'],
    ['by a listed one who is no reviewer', { login: 'platform-lead' }, 'platform-lead is no required reviewer'],
    ['that is a rejection', { state: 'rejected' }, 'security-lead did not approve (rejected)'],
    ['of another environment', { environments: ['production'] }, 'nobody approved this run for the environment'],
  ] as const)('does not count %s', ([, review, words]) => {
    expect(() => ask(review)).toThrow(words);
  });
});

describe('a comment on the ticket', () => {
  const comment = (fields: Partial<TicketComment> = {}): TicketComment => ({
    login: 'security-lead',
    body: 'approve 3fa9c2d1',
    isEdited: false,
    isByApp: false,
    ...fields,
  });

  test('approves when it says the word of this ticket', () => {
    expect(
      approverByComment([comment({ body: 'why?' }), comment({ body: ' approve 3fa9c2d1\n' })], '3fa9c2d1', approvers),
    ).toBe('security-lead');
  });

  test.for([
    ['another word', { body: 'approve 00000000' }],
    ['more than the word', { body: 'I do not approve 3fa9c2d1' }],
    ['an author who is not listed', { login: 'stranger' }],
    ['who started the run', { login: 'octavia' }],
    ['an edit, which may be somebody else’s', { isEdited: true }],
    ['an app in somebody’s name', { isByApp: true }],
  ] as const)('does not with %s', ([, fields]) => {
    expect(approverByComment([comment(fields)], '3fa9c2d1', approvers)).toBeUndefined();
  });
});

describe('how long a bypass may be open', () => {
  const limits = { approvers: ['a'], approval: 'environment', environment: 'x', maxMinutes: 10 } as const;

  test('is never longer than the policy says', () => {
    expect(minutesWithin(undefined, limits)).toBe(10);
    expect(minutesWithin(undefined, { ...limits, maxMinutes: 60 })).toBe(15);
    expect(minutesWithin(5, limits)).toBe(5);
    expect(() => minutesWithin(11, limits)).toThrow('minutes: 11 is more than the 10');
  });
});
