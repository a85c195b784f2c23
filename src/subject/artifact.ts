import { Failure, printable } from '../failure/failure.ts';
import type { Digest } from './digest.ts';

/** A file to attest: it is in no registry, so what is signed of it stays a file too. */
export interface ArtifactSubject {
  readonly name: string;
  readonly digest: Digest;
  /** Which source named it, for messages: `checksums line 3`. */
  readonly from: string;
}

export const MAX_ARTIFACTS = 10_000;
const MAX_NAME_LENGTH = 1024;

/** Names are shown in logs and signed: nothing in them may be invisible. @throws Failure BAD_INPUT */
export function parseArtifactName(text: string): string {
  if (text !== '' && text.length <= MAX_NAME_LENGTH && !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(text)) return text;
  throw new Failure('BAD_INPUT', `"${printable(text, 100)}" is not a name of a file`, {
    advice: `Names have 1 to ${MAX_NAME_LENGTH} characters, and none that controls a terminal.`,
  });
}
