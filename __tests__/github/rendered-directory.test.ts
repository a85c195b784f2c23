import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RenderedDirectory } from '../../src/github/rendered-directory.ts';

function workspace() {
  const root = mkdtempSync(join(tmpdir(), 'touchmark-rendered-'));
  return { root, rendered: new RenderedDirectory(root), path: (name: string) => join(root, name) };
}

test('a file is there whole, and nothing beside it', async () => {
  const { rendered, path } = workspace();
  await rendered.write('deploy/admission/kyverno.yaml', 'one\n');
  await rendered.write('deploy/admission/kyverno.yaml', 'two\n');
  expect(readdirSync(path('deploy/admission'))).toEqual(['kyverno.yaml']);
  expect(await rendered.read('deploy/admission')).toEqual(new Map([['deploy/admission/kyverno.yaml', 'two\n']]));
});

test('a link in the place of a file is replaced, and what it leads to stays', async () => {
  const { rendered, path } = workspace();
  writeFileSync(path('elsewhere'), 'theirs\n');
  symlinkSync(path('elsewhere'), path('kyverno.yaml'));
  await rendered.write('kyverno.yaml', 'ours\n');
  expect(readFileSync(path('elsewhere'), 'utf8')).toBe('theirs\n');
  expect(readFileSync(path('kyverno.yaml'), 'utf8')).toBe('ours\n');
});

test('a directory that is a link out of the workspace is neither written to nor cleared', async () => {
  const [{ rendered, path }, outside] = [workspace(), workspace()];
  mkdirSync(outside.path('admission'));
  writeFileSync(outside.path('admission/old.yaml'), '# Rendered by touchmark\n');
  symlinkSync(outside.root, path('deploy'));
  await expect(rendered.write('deploy/admission/kyverno.yaml', 'x')).rejects.toThrow('link out of the workspace');
  await expect(rendered.write('deploy/new/kyverno.yaml', 'x')).rejects.toThrow('link out of the workspace');
  await expect(rendered.remove('deploy/admission/old.yaml')).rejects.toThrow('link out of the workspace');
  expect(readdirSync(outside.path('.'))).toEqual(['admission']);
  expect(readdirSync(outside.path('admission'))).toEqual(['old.yaml']);
});

test('what cannot be written leaves nothing behind', async () => {
  const { rendered, path } = workspace();
  mkdirSync(path('kyverno.yaml/in-the-way'), { recursive: true });
  await expect(rendered.write('kyverno.yaml', 'x')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  expect(readdirSync(path('.'))).toEqual(['kyverno.yaml']);
});
