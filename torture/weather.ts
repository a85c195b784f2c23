import { createHash } from 'node:crypto';
import type { Fault, ServiceRequest } from '../sandbox/service.ts';
import type { World } from '../sandbox/world.ts';
import { type Random, randomOf } from './random.ts';

export interface Weather {
  /** Part of all requests that fail. */
  readonly failing: number;
  /** The others are answered after up to so long. */
  readonly jitterMs: number;
}

/** How often the same request fails in a row: touchmark tries four times, so each gets through. */
const MOST_IN_A_ROW = 2;

/**
 * What goes wrong with a request and not with the next. 429 is not among them: to that touchmark answers by asking half as
 * much, each time, which is what a service that says so wants.
 */
const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'cut-body' },
];

/** Makes every service unreliable, as a seed says. @returns counts what failed so far */
export function startWeather(world: World, { failing, jitterMs }: Weather, seed: number): () => number {
  const random = randomOf(seed);
  const inARow = new Map<string, number>();
  let failed = 0;
  for (const service of world.services) {
    service.misbehave({
      fault: (request) => {
        const same = sameRequest(service.name, request);
        const before = inARow.get(same) ?? 0;
        if (before === MOST_IN_A_ROW || random() >= failing) {
          inARow.delete(same);
          return { kind: 'delay', ms: random() * jitterMs };
        }
        inARow.set(same, before + 1);
        failed += 1;
        return oneOf(random, FAULTS);
      },
    });
  }
  return () => failed;
}

function oneOf(random: Random, faults: readonly Fault[]): Fault | undefined {
  return faults[Math.floor(random() * faults.length)];
}

/** Tries of one request, told from another by what is asked. */
function sameRequest(service: string, { method, url, body }: ServiceRequest): string {
  return `${service} ${method} ${url.pathname}${url.search} ${createHash('sha256').update(body).digest('base64')}`;
}
