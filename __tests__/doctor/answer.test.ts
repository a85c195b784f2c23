import { describe, expect, test } from 'vitest';
import { answerOf, causesOf, failuresByCause } from '../../src/doctor/answer.ts';
import { type Area, checksOf, type DoctorCheck } from '../../src/doctor/check.ts';
import type { Code } from '../../src/failure/codes.ts';
import { Failure } from '../../src/failure/failure.ts';

const bad = (area: Area, code: Code): DoctorCheck => checksOf(area).bad('it', new Failure(code, 'what happened'));

describe('is it the signatures, or is it the network?', () => {
  test.for<readonly [Area, Code, ReturnType<typeof answerOf>]>([
    ['sigstore', 'REKOR_UNREACHABLE', 'network'],
    ['sigstore', 'FULCIO_TIMEOUT', 'network'],
    ['registries', 'REGISTRY_TLS', 'network'],
    ['images', 'REGISTRY_UNREACHABLE', 'network'],
    ['cluster', 'REKOR_UNREACHABLE', 'network'],
    ['cluster', 'CLUSTER_UNREACHABLE', 'network'],
    ['sigstore', 'REKOR_UNAVAILABLE', 'service'],
    ['registries', 'REGISTRY_RATE_LIMITED', 'service'],
    ['registries', 'PUSH_DENIED', 'service'],
    ['registries', 'IMMUTABLE_TAG', 'service'],
    ['images', 'REGISTRY_UNAVAILABLE', 'service'],
    ['trust', 'TRUST_ROOT_EXPIRED', 'trust'],
    ['trust', 'BAD_INPUT', 'trust'],
    ['images', 'TRUST_ROOT_UNKNOWN_SIGNER', 'trust'],
    ['sigstore', 'CLOCK_SKEW', 'trust'],
    ['images', 'SIGNATURE_INVALID', 'signatures'],
    ['images', 'NOT_SIGNED', 'signatures'],
    ['images', 'WRONG_IDENTITY', 'signatures'],
    ['cluster', 'CLUSTER_UNAVAILABLE', 'cluster'],
    ['cluster', 'ADMISSION_DENIED', 'cluster'],
    ['cluster', 'INTERNAL', 'cluster'],
  ])('%s, %s: %s', ([area, code, answer]) => {
    expect(answerOf([bad(area, code)])).toBe(answer);
  });

  test('nothing is wrong while there are only warnings', () => {
    const { good, warning, skipped } = checksOf('trust');
    expect(answerOf([good('a', ''), warning('b', '', 'renew it'), skipped('c', '')])).toBe('healthy');
  });

  test('a signature that was proved wrong outweighs every outage, and an outage what it hides', () => {
    const all = [
      bad('cluster', 'CLUSTER_UNAVAILABLE'),
      bad('registries', 'PUSH_DENIED'),
      bad('trust', 'TRUST_ROOT_EXPIRED'),
      bad('sigstore', 'REKOR_UNREACHABLE'),
      bad('images', 'SIGNATURE_INVALID'),
    ];
    expect(causesOf(all)).toEqual(['signatures', 'network', 'trust', 'service', 'cluster']);
    expect(failuresByCause(all).map(({ code }) => code)).toEqual([
      'SIGNATURE_INVALID',
      'REKOR_UNREACHABLE',
      'TRUST_ROOT_EXPIRED',
      'PUSH_DENIED',
      'CLUSTER_UNAVAILABLE',
    ]);
  });
});
