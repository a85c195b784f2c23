import type { ServiceAnswer, ServiceRequest } from './service.ts';

/** Of so many requests an answer is kept: one of them is another than is asked. */
const KEPT = 2;
/** What tells requests to one path apart stands at the start of their bodies. */
const BODY_BYTES = 256;

/**
 * Good answers for a fault that gives them to another request. Which one does not depend on what was asked last, of many
 * requests at the same time: it is that of the first request in order of the alphabet.
 */
export class EarlierAnswers {
  readonly #byMethod = new Map<string, ReadonlyMap<string, ServiceAnswer>>();

  note(request: ServiceRequest, answer: ServiceAnswer): void {
    const known = new Map(this.#byMethod.get(request.method)).set(keyOf(request), answer);
    const first = [...known].toSorted(([one], [other]) => (one < other ? -1 : 1)).slice(0, KEPT);
    this.#byMethod.set(request.method, new Map(first));
  }

  other(request: ServiceRequest): ServiceAnswer | undefined {
    const key = keyOf(request);
    return [...(this.#byMethod.get(request.method) ?? [])].find(([each]) => each !== key)?.[1];
  }
}

function keyOf({ url, body }: ServiceRequest): string {
  return `${url.pathname} ${body.toString('latin1', 0, BODY_BYTES)}`;
}
