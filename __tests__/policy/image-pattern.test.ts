import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatches, parseGlob } from '../../src/policy/glob.ts';
import { entryFor, namesOf, normalizeMatch } from '../../src/policy/image-pattern.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { parseImageName } from '../../src/subject/image-name.ts';

describe('a pattern', () => {
  test.each([
    ['ghcr.io/acme/**', 'ghcr.io/acme/api', true],
    ['ghcr.io/acme/**', 'ghcr.io/acme/team/api', true],
    ['ghcr.io/acme/*', 'ghcr.io/acme/team/api', false],
    ['ghcr.io/acme/*', 'evil.example/ghcr.io/acme/api', false],
    ['ghcr.io/acme/api', 'ghcr.io/acme/api2', false],
    ['ghcr.io/acme/api', 'ghcrxio/acme/api', false],
    ['refs/tags/v*', 'refs/tags/v1.2', true],
    ['refs/tags/v*', 'refs/tags/v1/evil', false],
    ['a(b)+', 'a(b)+', true],
    ['a', 'a\nb', false],
  ])('%s covers %s: %s', (pattern, text, expected) => {
    expect(globMatches(parseGlob(pattern), text)).toBe(expected);
  });

  test('without wildcards matches itself alone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (pattern, text) => {
        fc.pre(!pattern.includes('*') && !pattern.includes('\n'));
        expect(globMatches(parseGlob(pattern), text)).toBe(pattern === text);
      }),
    );
  });

  test.each([
    ['node', 'docker.io/library/node'],
    ['*', 'docker.io/library/*'],
    ['acme/*', 'docker.io/acme/*'],
    ['index.docker.io/node', 'docker.io/library/node'],
    ['docker.io/library/**', 'docker.io/library/**'],
    ['GHCR.io/acme/**', 'ghcr.io/acme/**'],
    ['localhost:5000/a', 'localhost:5000/a'],
    ['*.dkr.ecr.eu-west-1.amazonaws.com/**', '*.dkr.ecr.eu-west-1.amazonaws.com/**'],
    ['**', '**'],
  ])('%s is made whole: %s', (pattern, expected) => {
    expect(normalizeMatch(pattern)).toBe(expected);
  });
});

const POLICY = parsePolicy(
  `version: 1
images:
  - {match: ghcr.io/acme/api, unsigned: allow}
  - {match: ghcr.io/acme/**, unsigned: allow, pinned: true}
mirrors:
  - {from: ghcr.io/acme/**, to: registry.prod.example/acme/**}
`,
  'p.yml',
);

describe('the entry for an image', () => {
  test.each([
    ['ghcr.io/acme/api', 3],
    ['ghcr.io/acme/web', 4],
    ['registry.prod.example/acme/web', 4],
    ['registry.prod.example/acme/api', 3],
    ['registry.prod.example/acmeapi', undefined],
    ['docker.io/acme/api', undefined],
  ])('%s is that of line %s', (name, line) => {
    expect(entryFor(parseImageName(name), POLICY)?.position.line).toBe(line);
  });

  test('a mirror’s copy has the name of its origin too', () => {
    expect(namesOf(parseImageName('registry.prod.example/acme/api'), POLICY.mirrors)).toStrictEqual([
      'registry.prod.example/acme/api',
      'ghcr.io/acme/api',
    ]);
  });
});
