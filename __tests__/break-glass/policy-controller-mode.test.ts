import { describe, expect, test } from 'vitest';
import {
  closingPatch,
  type ImagePolicy,
  type ModePatch,
  openingPatch,
  stateOf,
} from '../../src/break-glass/policy-controller-mode.ts';
import { bypass } from './bypass-fixture.ts';

function imagePolicy(mode?: string, resourceVersion = '7'): ImagePolicy {
  return { metadata: { name: 'signed', resourceVersion }, spec: mode === undefined ? {} : { mode } };
}

/** RFC 7396, as the API server applies it. */
function merged(value: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null) return patch;
  const target = typeof value === 'object' && value !== null ? { ...value } : {};
  for (const [key, each] of Object.entries(patch)) {
    if (each === null) delete (target as Record<string, unknown>)[key];
    else (target as Record<string, unknown>)[key] = merged((target as Record<string, unknown>)[key], each);
  }
  return target;
}
const patched = (policy: ImagePolicy, patch: ModePatch): ImagePolicy => merged(policy, patch) as ImagePolicy;

describe('a ClusterImagePolicy that is opened', () => {
  test('warns, says until when, and is refused when somebody else was faster', () => {
    const patch = openingPatch(imagePolicy('enforce'), bypass({ engine: 'policy-controller', images: 'all' }));
    expect(patch).toMatchObject({
      metadata: { resourceVersion: '7', annotations: { 'touchmark/closes-at': '2026-11-23T03:19:05Z' } },
      spec: { mode: 'warn' },
    });
    expect(stateOf(patched(imagePolicy('enforce'), patch))).toBe('open');
  });

  test.for(['enforce', undefined])('is exactly what it was when it is closed (mode %s)', (mode) => {
    const before = imagePolicy(mode);
    const open = patched(before, openingPatch(before, bypass({ engine: 'policy-controller' })));
    const closed = patched(open, closingPatch(open));
    expect(closed.spec).toEqual(before.spec);
    expect(closed.metadata).toMatchObject({ labels: {}, annotations: {} });
    expect(stateOf(closed)).toBe('enforcing');
  });

  test('keeps a mode that somebody set meanwhile', () => {
    const open = patched(imagePolicy(), openingPatch(imagePolicy(), bypass({ engine: 'policy-controller' })));
    const changed: ImagePolicy = { ...open, spec: { mode: 'enforce' } };
    expect(closingPatch(changed)).not.toHaveProperty('spec');
  });

  test('enforces when the note of what it was is lost', () => {
    const open: ImagePolicy = {
      metadata: { name: 'signed', resourceVersion: '9', labels: { 'touchmark/break-glass': 'x' } },
      spec: { mode: 'warn' },
    };
    expect(closingPatch(open).spec).toEqual({ mode: 'enforce' });
  });

  test('that only warned before has nothing to open', () => {
    expect(stateOf(imagePolicy('warn'))).toBe('warning anyway');
  });
});
