import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fault, json, Service } from '../../sandbox/service.ts';
import { Failure } from '../../src/failure/failure.ts';
import { Deadline } from '../../src/http/deadline.ts';
import { HttpClient } from '../../src/http/http-client.ts';
import type { HttpRequest } from '../../src/http/http.ts';

let service: Service;
let other: Service;
let deadline: Deadline;
let client: HttpClient;
let slowed: string[];

beforeEach(async () => {
  service = await new Service('one', (request) => answer(request.url.pathname)).start();
  other = await new Service('other', () => json(200, { from: 'other' })).start();
  deadline = new Deadline(20_000);
  slowed = [];
  client = new HttpClient({ deadline, concurrency: 4, onRateLimited: (name) => slowed.push(name) });
});

afterEach(async () => {
  deadline.clear();
  await client.close();
  await Promise.all([service.stop(), other.stop()]);
});

function answer(path: string) {
  if (path === '/elsewhere') return { status: 307, headers: { location: `${other.origin}/there` } };
  if (path === '/large') return json(200, 'x'.repeat(100_000));
  if (path === '/missing') return json(404, { errors: [{ code: 'NAME_UNKNOWN', message: 'no\u001b[31m such name' }] });
  return json(200, { from: 'one' });
}

function get(path: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { service: 'REGISTRY', method: 'GET', url: `${service.origin}${path}`, ...more };
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

describe('a service in trouble', () => {
  const rows: readonly [string, Fault, string][] = [
    ['refuses with 400', { kind: 'status', status: 400 }, 'REGISTRY_REJECTED'],
    ['refuses with 401', { kind: 'status', status: 401 }, 'REGISTRY_DENIED'],
    ['refuses with 403', { kind: 'status', status: 403 }, 'REGISTRY_DENIED'],
    [
      'says with 403 that it is a rate limit',
      {
        kind: 'status',
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: '{"message":"API rate limit exceeded"}',
      },
      'REGISTRY_RATE_LIMITED',
    ],
    ['is down', { kind: 'status', status: 503 }, 'REGISTRY_UNAVAILABLE'],
    ['wants fewer requests', { kind: 'status', status: 429 }, 'REGISTRY_RATE_LIMITED'],
    ['cuts the connection', { kind: 'reset' }, 'REGISTRY_UNREACHABLE'],
    ['never answers', { kind: 'hang' }, 'REGISTRY_TIMEOUT'],
    ['stops in the middle of its answer', { kind: 'stalled-body' }, 'REGISTRY_TIMEOUT'],
  ];
  test.each(rows)('that %s', async (_name, fault, code) => {
    service.misbehave({ fault });
    const failure = await failureOf(client.send(get('/', { tries: 2, timeoutMs: 300 })));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`GET ${service.origin}/`);
    expect(failure.service).toBe(service.host);
  });

  test('that refuses connections', async () => {
    await service.stop();
    const failure = await failureOf(client.send(get('/', { tries: 2 })));
    expect(failure.code).toBe('REGISTRY_UNREACHABLE');
    expect(failure.message).toContain('refused the connection');
  });

  test('whose host name does not exist', async () => {
    const failure = await failureOf(client.send(get('/', { url: 'http://nowhere.invalid/', tries: 1 })));
    expect(failure.code).toBe('REGISTRY_UNREACHABLE');
    expect(failure.message).toContain('DNS');
  });

  test('that answers more than is wanted', async () => {
    const failure = await failureOf(client.send(get('/large', { maxBytes: 1000 })));
    expect(failure.code).toBe('REGISTRY_BAD_ANSWER');
    expect(service.requests).toHaveLength(1);
  });
});

describe('trying again', () => {
  test('gets through when the service comes back', async () => {
    service.misbehave({ fault: { kind: 'status', status: 503 }, times: 2 });
    const { body } = await client.send(get('/'));
    expect(JSON.parse(body.toString())).toEqual({ from: 'one' });
    expect(service.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(client.counts.registry).toBe(3);
  });

  test('waits as long as Retry-After says', async () => {
    service.misbehave({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, times: 1 });
    await client.send(get('/'));
    const [first, second] = service.requests;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(950);
    expect(slowed).toEqual(['REGISTRY']);
  });

  test('asks for half as much once for all that was refused together', async () => {
    service.misbehave({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, times: 4 });
    await Promise.all([1, 2, 3, 4].map(() => client.send(get('/'))));
    expect(service.requests.map(({ status }) => status)).toEqual([429, 429, 429, 429, 200, 200, 200, 200]);
    expect(slowed).toEqual(['REGISTRY']);
  });

  test('gives up at once when it would have to wait for an hour', async () => {
    service.misbehave({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } });
    expect((await failureOf(client.send(get('/')))).code).toBe('REGISTRY_RATE_LIMITED');
    expect(service.requests).toHaveLength(1);
  });

  describe('of GitHub, which limits with 403,', () => {
    const limited = (headers: Readonly<Record<string, string>>) =>
      ({
        kind: 'status',
        status: 403,
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"message":"You have exceeded a secondary rate limit."}',
      }) as const;

    test('waits as long as it says', async () => {
      service.misbehave({ fault: limited({ 'retry-after': '1' }), times: 1 });
      await client.send(get('/'));
      expect(service.requests.map(({ status }) => status)).toEqual([403, 200]);
      expect(slowed).toEqual(['REGISTRY']);
    });

    test('gives up at once when nothing is left for half an hour', async () => {
      const reset = String(Math.round(Date.now() / 1000) + 1800);
      service.misbehave({ fault: limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }) });
      expect((await failureOf(client.send(get('/')))).code).toBe('REGISTRY_RATE_LIMITED');
      expect(service.requests).toHaveLength(1);
    });
  });

  test('does not repeat what was refused for good', async () => {
    expect((await failureOf(client.send(get('/missing')))).code).toBe('REGISTRY_REJECTED');
    expect(service.requests).toHaveLength(1);
  });
});

test('a status that the caller deals with is an answer', async () => {
  expect((await client.send(get('/missing', { accept: [404] }))).status).toBe(404);
});

test('credentials do not follow a redirect to another origin', async () => {
  await client.send(get('/elsewhere', { headers: { authorization: 'Bearer secret' } }));
  expect(service.requests[0]?.headers['authorization']).toBe('Bearer secret');
  expect(other.requests[0]?.headers['authorization']).toBeUndefined();
});

test('what a service says is printed without its control characters', async () => {
  const { message } = await failureOf(client.send(get('/missing')));
  expect(message).toContain('NAME_UNKNOWN');
  // oxlint-disable-next-line no-control-regex
  expect(message).not.toMatch(/[\u0000-\u001f]/);
});

test('no query of a URL is printed', async () => {
  const { message } = await failureOf(client.send(get('/missing?sig=topsecret')));
  expect(message).not.toContain('topsecret');
});

test('no more requests are in flight than allowed', async () => {
  let inFlight = 0;
  let most = 0;
  const busy = await new Service('busy', async () => {
    most = Math.max(most, (inFlight += 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    inFlight -= 1;
    return json(200, {});
  }).start();
  await Promise.all(Array.from({ length: 20 }, () => client.send(get('', { url: busy.origin }))));
  await busy.stop();
  expect(most).toBe(4);
});

test('the deadline ends what is under way and what waits', async () => {
  const short = new Deadline(200);
  const hurried = new HttpClient({ deadline: short, concurrency: 1 });
  service.misbehave({ fault: { kind: 'hang' } });
  const [first, second] = await Promise.all([failureOf(hurried.send(get('/'))), failureOf(hurried.send(get('/')))]);
  expect(first.code).toBe('REGISTRY_TIMEOUT');
  expect(second.code).toBe('DEADLINE');
  await hurried.close();
});

test('a cancelled run ends at once and says so', async () => {
  service.misbehave({ fault: { kind: 'hang' } });
  const failure = failureOf(client.send(get('/')));
  setTimeout(() => deadline.cancel(), 50);
  expect((await failure).code).toBe('CANCELLED');
});
