import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSlack, type Slack } from '../../sandbox/slack/slack.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.stop());

async function post(url: string, body: string, contentType = 'application/json'): Promise<[number, string]> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': contentType } });
  return [response.status, await response.text()];
}

test('a message is shown and answered with ok', async () => {
  expect(await post(slack.webhook, '{"text":"open"}')).toEqual([200, 'ok']);
  expect(slack.messages).toEqual([{ text: 'open' }]);
});

test.for([
  ['no JSON', 'open', 'application/json', 400, 'invalid_payload'],
  ['no text', '{}', 'application/json', 400, 'no_text'],
  ['a form', 'text=open', 'application/x-www-form-urlencoded', 400, 'invalid_payload'],
  ['too much text', JSON.stringify({ text: 'x'.repeat(40_001) }), 'application/json', 400, 'msg_too_long'],
] as const)('%s is refused', async ([, body, contentType, status, word]) => {
  expect(await post(slack.webhook, body, contentType)).toEqual([status, word]);
  expect(slack.messages).toEqual([]);
});

test('another webhook is no webhook', async () => {
  expect(await post(`${slack.webhook}x`, '{"text":"open"}')).toEqual([404, 'no_service']);
});

test('what the workspace refuses is not shown', async () => {
  slack.refusal = { status: 410, word: 'channel_is_archived' };
  expect(await post(slack.webhook, '{"text":"open"}')).toEqual([410, 'channel_is_archived']);
  expect(slack.messages).toEqual([]);
});
