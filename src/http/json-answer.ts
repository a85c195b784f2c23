import type { ServiceName } from '../failure/codes.ts';
import { badAnswer } from './http-failure.ts';
import type { HttpAnswer } from './http.ts';

/** What an answer says in JSON. @throws Failure …_BAD_ANSWER for anything else: half of one, or the page of a proxy */
export function readJsonAnswer({ body, url }: HttpAnswer, service: ServiceName): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw badAnswer(service, url, 'its answer is not JSON', error);
  }
}
