import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { releaseNotes, versionOf } from '../../scripts/pack-release.ts';

const CHANGELOG = '# Changes\n\n## 1.10.0, 2026-12-01\n\n- newer\n\n## 1.1.0, 2026-11-01\n\n- older\n';

test('the notes of a release are its section of the changelog', () => {
  expect(releaseNotes(CHANGELOG, '1.10.0')).toBe('- newer\n');
  expect(releaseNotes(CHANGELOG, '1.1.0')).toBe('- older\n');
});

test('a release that the changelog does not know is none', () => {
  expect(() => releaseNotes(CHANGELOG, '1.1')).toThrow('says nothing of 1.1');
});

test('the changelog of this repository has a section for what comes next', () => {
  expect(releaseNotes(readFileSync('CHANGELOG.md', 'utf8'), 'Unreleased')).not.toBe('');
});

test.each([
  ['v1.2.3', '1.2.4', 'package.json says 1.2.4'],
  ['1.2.3', '1.2.3', 'is no tag of a release'],
  ['v1.2.3-rc.1', '1.2.3-rc.1', 'is no tag of a release'],
])('the tag %s is refused where the version is %s', (tag, version, message) => {
  expect(() => versionOf(tag, version)).toThrow(message);
});

test('a tag that says what package.json says is the version', () => {
  expect(versionOf('v1.2.3', '1.2.3')).toBe('1.2.3');
});
