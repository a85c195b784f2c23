import type { StatementDraft } from '../../statement/draft.ts';
import { MAX_SUBJECTS } from '../../verify/bundle-limits.ts';

/** The same said in as many statements as its subjects need: verifiers read no more than so many of one. */
export function splitDraft(draft: StatementDraft): readonly StatementDraft[] {
  const { subjects } = draft;
  return Array.from({ length: Math.ceil(subjects.length / MAX_SUBJECTS) }, (_, index) => ({
    ...draft,
    subjects: subjects.slice(index * MAX_SUBJECTS, (index + 1) * MAX_SUBJECTS),
  }));
}
