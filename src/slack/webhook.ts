import { Failure, printable } from '../failure/failure.ts';
import type { Http } from '../http/http.ts';
import type { Secret } from '../lib/secret.ts';

/** A channel that can be told something. */
export interface Webhook {
  /** @throws Failure SLACK_… unless Slack said that it is told */
  tell(text: string): Promise<void>;
  /**
   * Whether it would be told: nothing is posted, as Slack refuses a message without text after it has found the channel.
   * @throws Failure SLACK_…
   */
  probe(): Promise<void>;
}

/** What Slack's own words mean, where they say more than the status. */
const REMEDIES: Readonly<Record<string, string>> = {
  no_service: 'The webhook was removed or never was: make a new one and put it into the secret.',
  invalid_token: 'The webhook was revoked: make a new one and put it into the secret.',
  channel_not_found: 'The channel of the webhook is gone: make a webhook for another one.',
  channel_is_archived: 'The channel of the webhook is archived: make a webhook for another one.',
  action_prohibited: 'An administrator of the workspace restricts posting: ask there, or use another channel.',
  posting_to_general_channel_denied: 'Use a webhook for another channel than the general one.',
};

/** An incoming webhook; its address is a secret, and stands in no message. */
export function createWebhook(http: Http, url: Secret): Webhook {
  const address = new URL(url.reveal());
  const post = async (text: string): Promise<SlackAnswer> => {
    const answer = await http
      .send({
        service: 'SLACK',
        method: 'POST',
        url: address,
        headers: { 'content-type': 'application/json' },
        // Without it, asterisks and the like in a reason would be markup.
        body: JSON.stringify({ text, mrkdwn: false }),
        accept: [301, 302, 307, 308, 400, 401, 403, 404, 410, 413],
        maxBytes: 64 * 1024,
        redirect: 'manual',
      })
      .catch((error: unknown) => {
        throw withoutAddress(error, address);
      });
    return { status: answer.status, word: printable(answer.body.toString('utf8').trim(), 100) };
  };
  return {
    tell: async (text) => {
      const answer = await post(text);
      if (answer.status !== 200 || answer.word !== 'ok') throw refusal(answer, '"ok"', address);
    },
    probe: async () => {
      const answer = await post('');
      if (answer.status !== 400 || answer.word !== 'no_text') throw refusal(answer, '"no_text"', address);
    },
  };
}

interface SlackAnswer {
  readonly status: number;
  readonly word: string;
}

function refusal({ status, word }: SlackAnswer, expected: string, { host }: URL): Failure {
  const remedy = REMEDIES[word];
  return new Failure(
    status >= 400 ? 'SLACK_REJECTED' : 'SLACK_BAD_ANSWER',
    `Slack answered ${status} "${word}", not ${expected}`,
    { service: host, ...(remedy === undefined ? {} : { advice: remedy }) },
  );
}

function withoutAddress(error: unknown, { pathname }: URL): unknown {
  if (!(error instanceof Failure)) return error;
  const message = error.message.replaceAll(pathname, '/…');
  return new Failure(error.code, message, error.service === undefined ? {} : { service: error.service });
}
