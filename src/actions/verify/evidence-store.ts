import type { ContentStore } from '../../registry/content-store.ts';

/** Evidence between runs. What comes out of it proves itself, or is nothing. */
export interface EvidenceStore extends ContentStore {
  restore(images: readonly string[]): Promise<void>;
  /** What was noted of an image (`registry/repository@digest`); anybody may have written it. */
  recall(image: string): Promise<string | undefined>;
  note(image: string, text: string): Promise<void>;
  save(): Promise<void>;
}

/** The same, where what an earlier run noted is not to be relied on; what has its digest still is. */
export function withoutNotes(store: EvidenceStore): EvidenceStore {
  return {
    restore: (images) => store.restore(images),
    read: (repository, digest) => store.read(repository, digest),
    keep: (repository, digest, bytes) => store.keep(repository, digest, bytes),
    recall: () => Promise.resolve(undefined),
    note: (image, text) => store.note(image, text),
    save: () => store.save(),
  };
}

/** With `cache-ttl: 0`. */
export const NO_EVIDENCE: EvidenceStore = {
  read: () => Promise.resolve(undefined),
  keep: () => undefined,
  restore: () => Promise.resolve(),
  recall: () => Promise.resolve(undefined),
  note: () => Promise.resolve(),
  save: () => Promise.resolve(),
};
