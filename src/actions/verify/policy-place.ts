import { isRecord } from '../../lib/json-text.ts';

/** Where the policy that judges is read from, and all files that it names. */
export type PolicyPlace =
  | { readonly kind: 'workspace' }
  | BaseCommit
  /** `owner/repo/path@ref` */
  | { readonly kind: 'repository'; readonly repository: string; readonly ref: string; readonly path: string };

/** The commit that a pull request wants to change. */
export interface BaseCommit {
  readonly kind: 'base';
  readonly repository: string;
  readonly ref: string;
  /** Whether those who may not write to the repository have made the change. */
  readonly isFromFork: boolean;
}

/** @param base undefined when the workspace is to be believed */
export function policyPlace(path: string, base: BaseCommit | undefined): PolicyPlace {
  const [, owner = '', name = '', file = '', ref = ''] = /^([\w.-]+)\/([\w.-]+)\/([^@]+)@(\S+)$/.exec(path) ?? [];
  if (ref !== '') return { kind: 'repository', repository: `${owner}/${name}`, path: file, ref };
  return base ?? { kind: 'workspace' };
}

/**
 * A pull request may not loosen its own judge: what judges it comes from here.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads: pull_request and merge_group
 * @param event payload of the event that started the run
 * @returns undefined when no pull request did
 */
export function baseCommit(repository: string, event: unknown): BaseCommit | undefined {
  if (!isRecord(event)) return undefined;
  const { pull_request: pullRequest, merge_group: mergeGroup } = event;
  const [sha, isFromFork] = isRecord(pullRequest)
    ? [at(pullRequest, 'base', 'sha'), at(pullRequest, 'head', 'repo', 'full_name') !== repository]
    : // What is in a merge queue has been approved.
      [at(mergeGroup, 'base_sha'), false];
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha)) return undefined;
  return { kind: 'base', repository, ref: sha, isFromFork };
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), value);
}
