import type { Digest } from '../subject/digest.ts';

/** What was read by digest before. Lists, tags and what was not there are never in it: those change. */
export interface ContentStore {
  /**
   * @param repository with its registry: what one repository holds says nothing of another
   * @returns bytes that have the digest, or undefined
   */
  read(repository: string, digest: Digest): Promise<Buffer | undefined>;

  /** Never fails, and need not have happened when it returns. */
  keep(repository: string, digest: Digest, bytes: Buffer): void;
}
