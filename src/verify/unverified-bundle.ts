import { bytesOf } from './encoded-bytes.ts';

/** What a bundle claims to speak of, for sorting; nothing may rely on it before it is verified. Empty when unreadable. */
export function subjectDigests(bytes: Buffer): ReadonlySet<string> {
  try {
    const { dsseEnvelope } = JSON.parse(bytes.toString('utf8')) as { dsseEnvelope: { payload: string } };
    const { subject } = JSON.parse(bytesOf(dsseEnvelope.payload, 'base64').toString('utf8')) as {
      subject: readonly { digest: { sha256?: string } }[];
    };
    return new Set(subject.map(({ digest }) => `sha256:${digest.sha256 ?? ''}`));
  } catch {
    return new Set();
  }
}
