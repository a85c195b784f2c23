import { linesOf } from '../lib/input-lines.ts';
import { Mistakes } from '../lib/mistakes.ts';
import { parseNamedDigest } from './named-digest.ts';
import type { ImageSubject } from './subject.ts';
import { ABSENT, type SubjectSource } from './subject-source.ts';

/** The input `images`: lines `registry/repository[:tag]@sha256:…`. */
export const fromImages: SubjectSource = {
  input: 'images',
  find: async (text) => {
    if (text === '') return ABSENT;
    const mistakes = new Mistakes();
    const subjects = linesOf('images', text).flatMap((line): ImageSubject[] => {
      const named = mistakes.attempt(line.where, () => parseNamedDigest(line.text));
      return named ? [{ ...named, from: line.where, builtUpstream: false }] : [];
    });
    return { subjects, failures: mistakes.found, looked: '`images` holds only comments', skippedJobs: [] };
  },
};
