import { expect, test } from 'vitest';
import { canaryImage } from '../../src/break-glass/canary-image.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { parseImageName } from '../../src/subject/image-name.ts';

const SIGNED = 'signed-by: [{identity: x, issuer: y}]';
const policyOf = (...images: readonly string[]) =>
  parsePolicy(`version: 1\nimages:\n${images.map((image) => `  - {${image}}`).join('\n')}\n`, 'policy.yml');
const canary = (names: readonly string[], ...images: readonly string[]): string | undefined =>
  canaryImage(names.map(parseImageName), policyOf(...images))?.replace(/@sha256:[0-9a-f]{64}$/, '');

test.for([
  [
    'the repository of an image that is let in',
    ['ghcr.io/acme/api'],
    [`match: ghcr.io/acme/**, ${SIGNED}`],
    'ghcr.io/acme/api',
  ],
  [
    'that repository too where the file says nothing of it',
    ['ghcr.io/other/x'],
    [`match: a.io/**, ${SIGNED}`],
    'ghcr.io/other/x',
  ],
  [
    'a name below the first pattern that wants a signature',
    ['docker.io/library/nginx'],
    ['match: "docker.io/library/**", unsigned: allow', `match: "ghcr.io/*/app", ${SIGNED}`],
    'ghcr.io/touchmark-canary/app',
  ],
  [
    'a name below it when only digests are given',
    [],
    [`match: "ghcr.io/acme/**", ${SIGNED}`],
    'ghcr.io/acme/touchmark-canary',
  ],
  ['nothing when any registry would do', [], [`match: "**", ${SIGNED}`], undefined],
] as const)('the canary is %s', ([, names, images, expected]) => {
  expect(canary(names, ...images)).toBe(expected);
});
