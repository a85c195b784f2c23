import { failuresOf } from '../failure/failure.ts';
import { MAX_PENDING_BYTES, parsePending } from './pending.ts';
import { ABSENT, type SubjectSource } from './subject-source.ts';

/**
 * The input `resume`: the images that an earlier attempt left incomplete. The first attempt of a workflow has no such
 * file, and nothing to resume.
 */
export const fromResume: SubjectSource = {
  input: 'resume',
  find: async (path, { files }) => {
    if (path === '') return ABSENT;
    const looked = 'the file of `resume` is not there, or has nothing left to do';
    const empty = { subjects: [], failures: [], looked, skippedJobs: [] };
    try {
      if ((await files.glob([path])).length === 0) return empty;
      const { subjects } = parsePending(await files.readText(path, MAX_PENDING_BYTES));
      return { ...empty, subjects: subjects.map((subject) => ({ ...subject, from: 'resume' })) };
    } catch (error) {
      return { ...empty, failures: failuresOf(error) };
    }
  },
};
