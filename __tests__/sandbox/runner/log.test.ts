import fc from 'fast-check';
import { describe, expect, test as plain } from 'vitest';
import { Masks } from '../../../sandbox/runner/masks.ts';
import { parseWorkflowCommand } from '../../../sandbox/runner/workflow-commands.ts';
import { test } from './fixture.ts';

function print(...lines: readonly string[]): string {
  return `process.stdout.write(${JSON.stringify(lines.map((line) => `${line}\n`).join(''))});`;
}

describe('a line of output', () => {
  plain.each([
    ['::error file=a.ts,line=3,title=A%3A B%2C C::100%25%0Asure', 'error', '100%\nsure'],
    ['  ::warning::indented', 'warning', 'indented'],
    ['::ERROR::loud', 'error', 'loud'],
    ['text ##[error title=a;]b%5D', 'error', 'b]'],
    ['::debug::%250A is no line break', 'debug', '%0A is no line break'],
  ])('%j is a command', (line, name, data) => {
    expect(parseWorkflowCommand(line)).toMatchObject({ name, data });
  });

  plain('may hold properties with escapes', () => {
    expect(parseWorkflowCommand('::error file=a.ts,line=3,title=A%3A B%2C C::x')?.properties).toEqual({
      file: 'a.ts',
      line: '3',
      title: 'A: B, C',
    });
  });

  plain.each(['text ::error::x', '::unknown::x', ':: error::x', '::error', '##[unknown]x', '##[error'])(
    '%j is only text',
    (line) => expect(parseWorkflowCommand(line)).toBeUndefined(),
  );

  plain('with an escaped message gives the message back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
        expect(parseWorkflowCommand(`::error::${escaped}`)?.data).toBe(message);
      }),
    );
  });
});

describe('masks', () => {
  plain.each([
    ['as it is', 'a hunter2!x b', 'a *** b'],
    ['in base64', 'aHVudGVyMiF4', '***'],
    ['in JSON', String.raw`{"p":"say \"hunter2!x\""}`, String.raw`{"p":"say \"***\""}`],
    ['twice, side by side', 'hunter2!xhunter2!x', '***'],
  ])('hide a secret %s', (_, text, expected) => {
    expect(new Masks(['hunter2!x']).apply(text)).toBe(expected);
  });

  plain.each([
    ['a URL', 'a b&c=1', encodeURIComponent('a b&c=1')],
    ['JSON', 'a"b\\c', JSON.stringify('a"b\\c').slice(1, -1)],
    ['XML', 'a<b>&c', 'a&lt;b&gt;&amp;c'],
  ])('hide a secret as %s writes it', (_, secret, written) => {
    expect(new Masks([secret]).apply(`x ${written} y`)).toBe('x *** y');
  });

  plain('hide each line of a secret of several lines', () => {
    expect(new Masks(['first\nsecond']).apply('second first')).toBe('*** ***');
  });

  plain('never leave a secret in the text', () => {
    const secret = fc.string({ minLength: 4 }).filter((value) => value.trim() !== '' && !'******'.includes(value));
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1 }), fc.string(), (secrets, around) => {
        const masked = new Masks(secrets).apply(around + secrets.join(around) + around);
        for (const one of secrets) expect(masked.split('***')).not.toContain(one);
      }),
    );
  });
});

describe('annotations', () => {
  test('are read from standard output and from standard error', async ({ probe }) => {
    const { annotations } = await probe(`console.log('::notice::out'); console.error('::warning::err');`);
    expect(annotations).toHaveLength(2);
    expect(annotations).toEqual(
      expect.arrayContaining([
        { level: 'notice', message: 'out' },
        { level: 'warning', message: 'err' },
      ]),
    );
  });

  test('name files relative to the workspace', async ({ probe }) => {
    const { annotations } = await probe('console.log(`::error file=${process.cwd()}/src/a.ts,line=3,col=5::x`)');
    expect(annotations).toEqual([{ level: 'error', message: 'x', file: 'src/a.ts', line: 3, col: 5 }]);
  });

  test('lose columns over several lines, and an end without a start', async ({ probe }) => {
    const { annotations } = await probe(
      print('::error line=1,endLine=2,col=3::a', '::error endLine=2,col=3::b', '::error line=1,endLine=1,col=3::c'),
    );
    expect(annotations).toEqual([
      { level: 'error', message: 'a', line: 1, endLine: 2 },
      { level: 'error', message: 'b' },
      { level: 'error', message: 'c', line: 1, endLine: 1, col: 3 },
    ]);
  });

  test('over ten of a level are only in the log', async ({ probe }) => {
    const errors = Array.from({ length: 12 }, (_, index) => `::error::number ${index}`);
    const { annotations, log } = await probe(print(...errors, '::warning::kept'));
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(1);
    expect(log).toContain('##[error]number 11');
  });

  test('are cut at 4096 characters after masking', async ({ probe }) => {
    const { annotations } = await probe(print('::add-mask::hunter2', `::error::hunter2${'x'.repeat(5000)}`));
    expect(annotations[0]?.message).toBe(`***${'x'.repeat(4093)}`);
  });
});

describe('the log', () => {
  test('hides a secret from the line on that masks it', async ({ probe }) => {
    const { log, rawLog, masks } = await probe(print('before hunter2', '::add-mask::hunter2', 'after hunter2'));
    expect(log).toBe('before hunter2\nafter ***\n');
    expect(rawLog).toBe('before hunter2\n::add-mask::hunter2\nafter hunter2\n');
    expect(masks).toContain('hunter2');
  });

  test("hides the job's token from the start", async ({ probe }) => {
    expect((await probe('console.log(process.env.INPUT_TOKEN)')).log).toBe('***\n');
  });

  test('shows groups, and debug lines only when asked', async ({ probe }) => {
    const script = print('::group::Images', 'one', '::debug::two', '::endgroup::');
    expect((await probe(script)).log).toBe('##[group]Images\none\n##[endgroup]\n');
    expect((await probe(script, { debug: true })).log).toContain('##[debug]two\n');
  });

  test('obeys nothing between stop-commands and its word', async ({ probe }) => {
    const { annotations, log } = await probe(
      print('::stop-commands::w0rd', '::error::no', '##[error]no', '::other::', '::w0rd::', '::error::yes'),
    );
    expect(annotations.map(({ message }) => message)).toEqual(['yes']);
    expect(log).toContain('::error::no\n');
  });

  test.for(['::set-env name=A::b', '::add-path::/x', '::stop-commands::error', '::echo::maybe'])(
    'refuses %s, which fails the step',
    async (line, { probe }) => {
      const result = await probe(print(line));
      expect(result.exitCode).toBe(0);
      expect(result.conclusion).toBe('failure');
      expect(result.annotations[0]?.message).toContain('Unable to process command');
    },
  );

  test('takes a deprecated output with a warning', async ({ probe }) => {
    const { outputs, annotations } = await probe(print('::set-output name=answer::42'));
    expect(outputs).toEqual({ answer: '42' });
    expect(annotations[0]?.level).toBe('warning');
  });

  test('keeps characters whole that arrive in pieces, and a last line without its end', async ({ probe }) => {
    const { log } = await probe(`
      const bytes = Buffer.from('grün ✓');
      for (const byte of bytes) {
        process.stdout.write(Buffer.of(byte));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    `);
    expect(log).toBe('grün ✓\n');
  });
});
