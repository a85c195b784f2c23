import pMap from 'p-map';
import type { Policy } from '../../policy/policy.ts';
import type { Registry } from '../../registry/registry.ts';
import type { ImageContents } from './image-contents.ts';
import { judgeTarget, type JudgedTarget } from './judge-target.ts';
import { targetsOf, type Unresolved } from './target.ts';
import type { VerifyConfig } from './verify-config.ts';
import type { VoucherShelf } from './vouchers.ts';

/** The world as the story sees it; built once, by run.ts. */
export interface VerifyServices {
  readonly registry: Registry;
  readonly shelf: VoucherShelf;
  readonly contents: ImageContents;
  policy(): Promise<Policy>;
  /** An image is done; `done` of `all` are. */
  finished(judged: JudgedTarget, done: number, all: number): void;
}

export interface VerifyOutcome {
  readonly judged: readonly JudgedTarget[];
  readonly unresolved: readonly Unresolved[];
}

/** Images under way at once; requests in flight are bounded for each service. */
const CONCURRENCY = 64;

/**
 * Judges every image by the policy: what is named, once each; then its evidence, verified; then every rule. One image's
 * failure hides no other's.
 * @throws Failure when the policy cannot be had
 */
export async function verify(config: VerifyConfig, services: VerifyServices, now: Date): Promise<VerifyOutcome> {
  const policy = await services.policy();
  const { targets, unresolved } = targetsOf(config.references, config.platform);
  const { registry, shelf, contents } = services;
  const world = { policy, registry, shelf, contents, sourceCommit: config.sourceCommit, now };
  let done = 0;
  const judged = await pMap(
    targets,
    async (target) => {
      const one = await judgeTarget(target, world);
      done += 1;
      services.finished(one, done, targets.length);
      return one;
    },
    { concurrency: CONCURRENCY },
  );
  return { judged, unresolved };
}
