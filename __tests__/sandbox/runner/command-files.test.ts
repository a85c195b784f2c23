import fc from 'fast-check';
import { describe, expect, test as plain } from 'vitest';
import { parseKeyValueFile } from '../../../sandbox/runner/key-value-file.ts';
import { test } from './fixture.ts';

/** A script that writes text to one of the command files. */
function append(variable: string, text: string): string {
  return `
    import { appendFileSync } from 'node:fs';
    appendFileSync(process.env.${variable}, ${JSON.stringify(text)});
  `;
}

/** A script that writes a start and then as many `x` as asked for. */
function appendMany(variable: string, start: string, count: number): string {
  return `${append(variable, start)} appendFileSync(process.env.${variable}, 'x'.repeat(${count}));`;
}

describe('a file of names and values', () => {
  plain.each([
    ['a=1\nb=2\n', { a: '1', b: '2' }],
    ['a=1\na=2\n', { a: '2' }],
    ['a=x<<y\n', { a: 'x<<y' }],
    ['a<<E=F\nx\ny\nE=F\n', { a: 'x\ny' }],
    ['a<<E\nE\n', { a: '' }],
    ['a<<E\n\nE', { a: '' }],
    ['\n\na=\n', { a: '' }],
  ])('%j is read as the runner reads it', (text, expected) => {
    expect(Object.fromEntries(parseKeyValueFile(text))).toEqual(expected);
  });

  plain.each([
    ['a<<E\nx\n', "Matching delimiter not found 'E'"],
    ['a<<E\nx', 'EOF marker missing new line'],
    ['a<<\nx\n', 'Delimiter must not be empty'],
    ['=x\n', 'Name must not be empty'],
    ['word\n', "Invalid format 'word'"],
  ])('%j is refused', (text, message) => {
    expect(() => parseKeyValueFile(text)).toThrow(message);
  });

  plain('brings every value back that was written with a delimiter of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const text = `name<<delimiter_7f\n${value}\ndelimiter_7f\n`;
        fc.pre(!value.split('\n').includes('delimiter_7f'));
        expect(parseKeyValueFile(text).get('name')).toBe(value);
      }),
    );
  });
});

describe('outputs', () => {
  test('are what the action wrote, also when it failed', async ({ probe }) => {
    const result = await probe(`${append('GITHUB_OUTPUT', 'answer=42\n')} process.exitCode = 1;`);
    expect(result.conclusion).toBe('failure');
    expect(result.outputs).toEqual({ answer: '42' });
  });

  test('that cannot be read fail a step that exits with 0', async ({ probe }) => {
    const result = await probe(append('GITHUB_OUTPUT', 'answer<<EOF\n42\n'));
    expect(result.exitCode).toBe(0);
    expect(result.conclusion).toBe('failure');
    expect(result.annotations[0]?.message).toBe("Unable to process file command 'output' successfully.");
  });

  test('that hold a secret do not reach other jobs', async ({ probe }) => {
    const script = `console.log('::add-mask::hunter2'); ${append('GITHUB_OUTPUT', 'a=x hunter2 y\nb=z\n')}`;
    const result = await probe(script);
    expect(result.outputs).toEqual({ a: 'x hunter2 y', b: 'z' });
    expect(result.jobOutputs).toEqual({ b: 'z' });
  });

  test('over a megabyte, counted as UTF-16, fail the step', async ({ probe }) => {
    const result = await probe(appendMany('GITHUB_OUTPUT', 'a=', 530_000));
    expect(result.conclusion).toBe('failure');
    expect(result.jobOutputs).toEqual({});
  });
});

describe('GITHUB_ENV and GITHUB_PATH', () => {
  test('reach the post process', async ({ probe }) => {
    const script = `${append('GITHUB_ENV', 'LATER=yes\n')} appendFileSync(process.env.GITHUB_PATH, '/opt/tool\\n');`;
    const postScript = 'console.log(process.env.LATER, process.env.PATH.startsWith("/opt/tool:"))';
    const result = await probe(script, { inputs: { 'post-script': postScript } });
    expect(result.post?.log).toBe('yes true\n');
  });

  test('cannot set NODE_OPTIONS', async ({ probe }) => {
    const result = await probe(append('GITHUB_ENV', 'NODE_OPTIONS=--inspect\nA=b\n'));
    expect(result.env).toEqual({ A: 'b' });
    expect(result.annotations[0]?.message).toContain("Can't store NODE_OPTIONS");
    expect(result.conclusion).toBe('success');
  });
});

describe('the summary', () => {
  test('is what was written, with secrets hidden', async ({ probe }) => {
    const result = await probe(
      `console.log('::add-mask::hunter2'); ${append('GITHUB_STEP_SUMMARY', '# hunter2\nend')}`,
    );
    expect(result.summary).toBe('# ***\nend');
  });

  test('of exactly 1 MiB is uploaded', async ({ probe }) => {
    const result = await probe(appendMany('GITHUB_STEP_SUMMARY', '', 1024 * 1024));
    expect(result.summary).toHaveLength(1024 * 1024);
  });

  test('of one byte more is dropped with an error, and the step still succeeds', async ({ probe }) => {
    const result = await probe(appendMany('GITHUB_STEP_SUMMARY', '', 1024 * 1024 + 1));
    expect(result.summary).toBe('');
    expect(result.conclusion).toBe('success');
    expect(result.annotations[0]?.message).toContain('upload aborted, supports content up to a size of 1024k');
  });
});

describe('artifacts', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const readList = `
    import { readFileSync } from 'node:fs';
    console.log(readFileSync(process.env.GITHUB_ARTIFACTS_LIST, 'utf8') || 'empty');
  `;

  test('have an empty list where the feature is off', async ({ probe }) => {
    const result = await probe(readList);
    expect(result.log).toBe('empty\n');
    expect(result.artifacts).toBeUndefined();
  });

  test('of earlier steps are listed by name', async ({ probe }) => {
    const subject = (name: string) => ({ name, digest, kind: 'oci' as const });
    const result = await probe(readList, { artifacts: [subject('reg/b'), subject('reg/a')] });
    expect(JSON.parse(result.log)).toEqual({ version: 1, subjects: [subject('reg/a'), subject('reg/b')] });
  });

  test('are added by reference and by path', async ({ probe }) => {
    const script = `import { writeFileSync } from 'node:fs'; writeFileSync('app.tgz', 'bytes');
      ${append('GITHUB_ARTIFACTS', `# built\noci://reg/a:1@${digest}\napp.tgz\n`)}`;
    const result = await probe(script, { artifacts: [] });
    expect(result.artifacts).toEqual([
      { name: 'reg/a:1', digest, kind: 'oci' },
      { name: 'app.tgz', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), kind: 'file' },
    ]);
  });

  test.for([
    ['an equals sign', `name=reg/a@${digest}\n`],
    ['a reference without digest', 'oci://reg/a:1\n'],
    ['another digest for the same name', `reg/b@${digest}\n`],
    ['a path that is not there', 'missing.tgz\n'],
  ] as const)('with %s fail the step', async ([, text], { probe }) => {
    const artifacts = [{ name: 'reg/b', digest: `sha256:${'b'.repeat(64)}`, kind: 'oci' as const }];
    expect((await probe(append('GITHUB_ARTIFACTS', text), { artifacts })).conclusion).toBe('failure');
  });
});
