import type { Bypass } from '../../src/break-glass/bypass.ts';
import { parseDigest } from '../../src/subject/digest.ts';

const DIGEST = parseDigest(`sha256:${'a'.repeat(64)}`);

export function bypass(fields: Partial<Bypass> = {}): Bypass {
  return {
    id: '11000000001-3fa9c2d1',
    engine: 'kyverno',
    policy: 'require-signed',
    namespaces: ['prod', 'prod-eu'],
    images: [DIGEST, parseDigest(`sha256:${'b'.repeat(64)}`)],
    opensAt: new Date('2026-11-23T03:04:05.678Z'),
    closesAt: new Date('2026-11-23T03:19:05.678Z'),
    canary: 'ghcr.io/acme/api@sha256:0000',
    reason: 'Rekor does not resolve; the fix for the checkout must go out',
    requestedBy: 'octavia',
    approvedBy: 'security-lead',
    ticket: 'https://github.com/acme/incidents/issues/7',
    run: 'https://github.com/acme/api/actions/runs/11000000001',
    ...fields,
  };
}
