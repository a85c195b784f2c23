import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loginAdvice } from '../../src/registry/login-advice.ts';

const USES = 'docker/login-action@v3';

test.for([
  ['ghcr.io', { registry: 'ghcr.io', username: '${{ github.actor }}', password: '${{ github.token }}' }],
  ['docker.io', { username: '${{ vars.DOCKERHUB_USERNAME }}', password: '${{ secrets.DOCKERHUB_TOKEN }}' }],
  [
    '[::1]:5000',
    {
      registry: '[::1]:5000',
      username: '${{ vars.REGISTRY_USERNAME }}',
      password: '${{ secrets.REGISTRY_PASSWORD }}',
    },
  ],
] as const)('the step that logs in to %s can be copied as it stands', ([registry, expected]) => {
  const step = loginAdvice(registry)
    .split('\n')
    .filter((line) => line.startsWith('  '));
  expect(parse(step.join('\n'))).toEqual([{ uses: USES, with: expected }]);
});

test('who wrote no registry is told that Docker Hub was meant', () => {
  expect(loginAdvice('docker.io')).toContain('`acme/api` is Docker Hub’s, `ghcr.io/acme/api` is not');
});
