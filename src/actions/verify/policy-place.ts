import { isRecord } from '../../lib/json-text.ts';

/** Where the policy that judges is read from, and all files that it names. */
export type PolicyPlace =
  | { readonly kind: 'workspace' }
  /** The commit that a pull request wants to change. */
  | { readonly kind: 'base'; readonly repository: string; readonly ref: string }
  /** `owner/repo/path@ref` */
  | { readonly kind: 'repository'; readonly repository: string; readonly ref: string; readonly path: string };

/**
 * A pull request may not loosen its own judge: its policy comes from the base.
 * @param event payload of the event that started the run
 */
export function policyPlace(
  path: string,
  policyFrom: 'base' | 'workspace',
  repository: string,
  event: unknown,
): PolicyPlace {
  const [, owner = '', name = '', file = '', ref = ''] = /^([\w.-]+)\/([\w.-]+)\/([^@]+)@(\S+)$/.exec(path) ?? [];
  if (ref !== '') return { kind: 'repository', repository: `${owner}/${name}`, path: file, ref };
  const base = policyFrom === 'base' ? baseCommit(event) : undefined;
  return base === undefined ? { kind: 'workspace' } : { kind: 'base', repository, ref: base };
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads: pull_request and merge_group */
function baseCommit(event: unknown): string | undefined {
  if (!isRecord(event)) return undefined;
  const { pull_request: pullRequest, merge_group: mergeGroup } = event;
  const base = isRecord(pullRequest) && isRecord(pullRequest['base']) ? pullRequest['base']['sha'] : undefined;
  const sha = base ?? (isRecord(mergeGroup) ? mergeGroup['base_sha'] : undefined);
  return typeof sha === 'string' && /^[0-9a-f]{40}$/.test(sha) ? sha : undefined;
}
