import type { Trigger } from './workflow.ts';

/** What a release is not made from, whatever starts the workflow: nobody has reviewed it yet. */
const UNREVIEWED = /^refs\/pull\/|^refs\/heads\/gh-readonly-queue\//;

/** Refs to believe, as a policy writes them: those of the triggers but for what is still in review. */
export function refsToTrust(triggers: readonly Trigger[]): readonly string[] {
  const refs = triggers.flatMap((trigger) => trigger.refs).filter((ref) => !UNREVIEWED.test(ref));
  // Which branch that is, only GitHub knows.
  return [...new Set(refs.map((ref) => (ref === 'default' ? 'refs/heads/main' : ref)))];
}

/** What the ref of a call may stand for in a certificate, the likelier first: `v1` is a tag or a branch, a commit is itself. */
export function refsOfCall(ref: string): readonly [string, ...string[]] {
  if (ref.startsWith('refs/') || /^[0-9a-f]{40}$/.test(ref)) return [ref];
  const [tag, branch] = [`refs/tags/${ref}`, `refs/heads/${ref}`];
  return /^v?\d/.test(ref) ? [tag, branch] : [branch, tag];
}
