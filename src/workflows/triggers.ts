import { isRecord } from '../lib/json-text.ts';
import type { Trigger } from './workflow.ts';

const ANY_BRANCH = 'refs/heads/**';
const ANY_TAG = 'refs/tags/**';

/** The refs of runs that an event starts where no filter narrows them; `default` is the default branch. */
const REFS: Readonly<Record<string, readonly string[]>> = {
  push: [ANY_BRANCH, ANY_TAG],
  workflow_dispatch: [ANY_BRANCH, ANY_TAG],
  create: [ANY_BRANCH, ANY_TAG],
  release: [ANY_TAG],
  registry_package: [ANY_BRANCH, ANY_TAG],
  deployment: [ANY_BRANCH, ANY_TAG],
  deployment_status: [ANY_BRANCH, ANY_TAG],
  pull_request: ['refs/pull/*/merge'],
  pull_request_review: ['refs/pull/*/merge'],
  merge_group: ['refs/heads/gh-readonly-queue/**'],
};
/** Of every other event: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const DEFAULT_BRANCH = ['default'];

/** The `on` of a workflow: a name, a list of names, or a map of names to their filters. */
export function readTriggers(on: unknown): readonly Trigger[] {
  if (typeof on === 'string') return [triggerOf(on, undefined)];
  if (Array.isArray(on)) return on.flatMap((event) => (typeof event === 'string' ? [triggerOf(event, undefined)] : []));
  if (!isRecord(on)) return [];
  return Object.entries(on).map(([event, filters]) => triggerOf(event, filters));
}

function triggerOf(event: string, filters: unknown): Trigger {
  return { event, refs: event === 'push' ? pushRefs(filters) : (REFS[event] ?? DEFAULT_BRANCH) };
}

/** A filter on branches alone leaves out all tags, and the other way round. */
function pushRefs(filters: unknown): readonly string[] {
  const { branches, tags, ...rest } = isRecord(filters) ? filters : {};
  const isFiltered = [branches, tags, rest['branches-ignore'], rest['tags-ignore']].some((each) => each !== undefined);
  if (!isFiltered) return [ANY_BRANCH, ANY_TAG];
  const named = (patterns: unknown, prefix: string): readonly string[] =>
    listOf(patterns)
      .filter((pattern) => !pattern.startsWith('!'))
      .map((pattern) => `${prefix}${pattern}`);
  return [
    ...(rest['branches-ignore'] === undefined ? named(branches, 'refs/heads/') : [ANY_BRANCH]),
    ...(rest['tags-ignore'] === undefined ? named(tags, 'refs/tags/') : [ANY_TAG]),
  ];
}

function listOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
