import { randomBytes } from 'node:crypto';
import { Service, type ServiceAnswer, type ServiceOptions, type ServiceRequest, text } from '../service.ts';

export interface SlackMessage {
  readonly text: string;
}

/** Incoming webhooks of one workspace. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export interface Slack {
  readonly service: Service;
  /** A secret: whoever knows it may post. */
  readonly webhook: string;
  /** What the channel shows, oldest first. */
  readonly messages: SlackMessage[];
  /** `channel_is_archived` and the like, until it is undefined again. */
  refusal: { readonly status: number; readonly word: string } | undefined;
  stop(): Promise<void>;
}

const MAX_TEXT = 40_000;

export async function startSlack(options: ServiceOptions = {}): Promise<Slack> {
  const path = `/services/T${id(10)}/B${id(10)}/${id(24)}`;
  const service = new Service('slack', (request) => answer(request), options);
  await service.start();
  const slack: Slack = {
    service,
    webhook: `${service.origin}${path}`,
    messages: [],
    refusal: undefined,
    stop: () => service.stop(),
  };
  return slack;

  function answer({ method, url, headers, body }: ServiceRequest): ServiceAnswer {
    if (url.pathname !== path) return text(404, 'no_service');
    if (method !== 'POST') return text(400, 'invalid_payload');
    if (slack.refusal) return text(slack.refusal.status, slack.refusal.word);
    if (!headers['content-type']?.startsWith('application/json')) return text(400, 'invalid_payload');
    const message = parsed(body);
    if (message === undefined) return text(400, 'invalid_payload');
    if (message.text === '') return text(400, 'no_text');
    if (message.text.length > MAX_TEXT) return text(400, 'msg_too_long');
    slack.messages.push(message);
    return text(200, 'ok');
  }
}

function parsed(body: Buffer): SlackMessage | undefined {
  try {
    const value = JSON.parse(body.toString('utf8')) as { text?: unknown } | null;
    return { text: typeof value?.text === 'string' ? value.text : '' };
  } catch {
    return undefined;
  }
}

function id(length: number): string {
  return randomBytes(length).toString('base64url').replaceAll(/[-_]/g, '0').toUpperCase().slice(0, length);
}
