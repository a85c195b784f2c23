import { expect, test } from 'vitest';
import { splitDraft } from '../../../src/actions/sign/split-draft.ts';
import { signatureDraft } from '../../../src/statement/draft.ts';
import type { Digest } from '../../../src/subject/digest.ts';

const subjects = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `ghcr.io/acme/mirror-${index}`,
    digest: `sha256:${'a'.repeat(64)}` as Digest,
  }));

test.for([
  [1, [1]],
  [1024, [1024]],
  [1025, [1024, 1]],
  [2500, [1024, 1024, 452]],
] as const)('%s names and platforms are said in as many statements as they need', ([count, sizes]) => {
  const draft = signatureDraft(subjects(count), { team: 'api' });
  const drafts = splitDraft(draft);
  expect(drafts.map((each) => each.subjects.length)).toEqual(sizes);
  expect(drafts.flatMap((each) => each.subjects)).toEqual(draft.subjects);
});
