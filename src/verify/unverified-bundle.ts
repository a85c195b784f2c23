import { JsonObject } from '../lib/json-object.ts';
import { payloadIn } from './parse-bundle.ts';

/** What a bundle claims to speak of, for sorting; nothing may rely on it before it is verified. Empty when unreadable. */
export function subjectDigests(bytes: Buffer): ReadonlySet<string> {
  try {
    const payload = payloadIn(new JsonObject(bytes));
    const subject = payload && new JsonObject(payload).get('subject');
    const subjects = (subject ?? []) as readonly { digest: { sha256?: string } }[];
    return new Set(subjects.map(({ digest }) => `sha256:${digest.sha256 ?? ''}`));
  } catch {
    return new Set();
  }
}
