import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Machine } from '../../../sandbox/runner/machine.ts';
import { test } from './fixture.ts';

/** Says in a file that everything before it is done, and goes on for ever. */
const WAIT = `
  console.log('waiting');
  (await import('node:fs')).writeFileSync(process.env.HOME + '/ready', '');
  setInterval(() => {}, 1000);
`;
const POST = 'console.log("post with", process.env.STATE_key)';
const SAVE_STATE = `
  import { appendFileSync } from 'node:fs';
  appendFileSync(process.env.GITHUB_STATE, 'key=kept\\n');
`;

/** Acts when the process waits, however long its start takes. */
function whenWaiting(machine: Machine): (act: () => void) => void {
  return (act) => {
    const timer = setInterval(() => {
      if (!existsSync(join(machine.home, 'ready'))) return;
      clearInterval(timer);
      act();
    }, 10);
  };
}

describe('the end of a step', () => {
  test.for([
    ['process.exit(0)', 'success', 0],
    ['process.exit(3)', 'failure', 3],
    ['throw new Error("boom")', 'failure', 1],
    ['console.log("::error::told, and nothing else")', 'success', 0],
  ] as const)('%s is a %s', async ([script, conclusion, exitCode], { probe }) => {
    expect(await probe(script)).toMatchObject({ conclusion, exitCode, signal: null });
  });

  test('is waited for, but not for ever', async ({ probe }) => {
    await expect(probe(WAIT, { timeoutMs: 2_000 })).rejects.toThrow(/main\.js did not end within 2 s.*\nwaiting/s);
  });
});

describe('the post process', () => {
  test('finds the state, with files of its own', async ({ probe }) => {
    const result = await probe(`${SAVE_STATE} console.log(process.env.GITHUB_OUTPUT)`, {
      inputs: { 'post-script': `${POST}; console.log(process.env.GITHUB_OUTPUT)` },
    });
    expect(result.state).toEqual({ key: 'kept' });
    expect(result.post?.log).toContain('post with kept\n');
    expect(result.post?.log.split('\n')[1]).not.toBe(result.log.trim());
  });

  test('runs after a failure, and does not change its conclusion', async ({ probe }) => {
    const result = await probe('process.exit(1)', { inputs: { 'post-script': POST } });
    expect(result.conclusion).toBe('failure');
    expect(result.post?.conclusion).toBe('success');
  });

  test('runs after what other steps did', async ({ probe }) => {
    const order: string[] = [];
    const result = await probe(SAVE_STATE, { beforePost: (main) => void order.push(main.conclusion) });
    expect(order).toEqual(['success']);
    expect(result.post).toBeDefined();
  });
});

describe('a process that is killed', () => {
  test('fails the step, and the post process runs with what was saved', async ({ probe, machine }) => {
    const result = await probe(`${SAVE_STATE} ${WAIT}`, {
      killOn: whenWaiting(machine),
      inputs: { 'post-script': POST },
    });
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', conclusion: 'failure' });
    expect(result.log).toBe('waiting\n');
    expect(result.post?.log).toBe('post with kept\n');
  });

  test('has no post process when the whole machine died', async ({ probe, machine }) => {
    const result = await probe(WAIT, { killOn: whenWaiting(machine), skipPost: true });
    expect(result.post).toBeUndefined();
  });

  test('may have ended before, which changes nothing', async ({ probe }) => {
    let kill = (): void => {};
    const result = await probe('', { killOn: (given) => (kill = given) });
    kill();
    expect(result.conclusion).toBe('success');
  });
});

describe('a job that is cancelled', () => {
  const on = (signal: string): string => `process.on('${signal}', () => { console.log('got ${signal}'); `;
  const cancelTimes = { interruptMs: 300, terminateMs: 300 };

  test('may end in order at SIGINT', async ({ probe, machine }) => {
    const script = `${on('SIGINT')} process.exit(0); }); ${WAIT}`;
    const result = await probe(script, {
      cancelOn: whenWaiting(machine),
      cancelTimes,
      inputs: { 'post-script': POST },
    });
    expect(result).toMatchObject({ exitCode: 0, conclusion: 'cancelled' });
    expect(result.log).toContain('got SIGINT');
    expect(result.post).toBeDefined();
  });

  test('gets SIGTERM, then SIGKILL when it goes on', async ({ probe, machine }) => {
    const result = await probe(`${on('SIGINT')} }); ${on('SIGTERM')} }); ${WAIT}`, {
      cancelOn: whenWaiting(machine),
      cancelTimes,
    });
    expect(result.log).toBe('waiting\ngot SIGINT\ngot SIGTERM\n');
    expect(result).toMatchObject({ signal: 'SIGKILL', conclusion: 'cancelled' });
  });
});
