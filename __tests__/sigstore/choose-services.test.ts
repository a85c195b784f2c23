import { type Service, ServiceSelector } from '@sigstore/protobuf-specs';
import { describe, expect, test } from 'vitest';
import { chooseServices } from '../../src/sigstore/choose-services.ts';

const NOW = new Date('2026-11-23T00:00:00Z');

function service(
  url: string,
  change: Partial<Service> & { readonly start?: string; readonly end?: string } = {},
): Service {
  const { start = '2024-01-01', end, ...rest } = change;
  return {
    url,
    majorApiVersion: 1,
    operator: url,
    validFor: { start: new Date(start), end: end === undefined ? undefined : new Date(end) },
    ...rest,
  };
}

function choose(services: readonly Service[], selector: ServiceSelector = ServiceSelector.ANY, count = 0): string[] {
  return chooseServices('logs', services, { selector, count }, [1, 2], NOW).map(({ url }) => url);
}

describe('services of a signing config', () => {
  test.each<[string, readonly Service[], readonly string[]]>([
    ['the newest that has begun', [service('old'), service('new', { start: '2025-06-01' })], ['new']],
    ['not one that begins tomorrow', [service('now'), service('soon', { start: '2026-11-24' })], ['now']],
    [
      'not one that has ended',
      [service('over', { start: '2025-01-01', end: '2026-11-22' }), service('still')],
      ['still'],
    ],
    ['the highest version', [service('one', { start: '2026-01-01' }), service('two', { majorApiVersion: 2 })], ['two']],
    ['no version that is not known', [service('one'), service('three', { majorApiVersion: 3 })], ['one']],
    ['none when none is valid', [service('over', { end: '2025-01-01' })], []],
  ])('ANY takes %s', (_what, services, expected) => {
    expect(choose(services)).toEqual(expected);
  });

  test('ALL takes one of each operator', () => {
    const services = [
      service('a1', { operator: 'a' }),
      service('a2', { operator: 'a', start: '2025-01-01' }),
      service('b'),
    ];
    expect(choose(services, ServiceSelector.ALL)).toEqual(['a2', 'b']);
  });

  test('EXACT takes as many as it says, and refuses fewer', () => {
    const services = [service('a'), service('b'), service('c')];
    expect(choose(services, ServiceSelector.EXACT, 2)).toHaveLength(2);
    expect(() => choose(services, ServiceSelector.EXACT, 4)).toThrow(/wants 4 logs and offers 3/);
  });

  test('a slash at the end of a URL is not doubled', () => {
    expect(choose([service('https://rekor.example/')])).toEqual(['https://rekor.example']);
  });
});
