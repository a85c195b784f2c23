import { verifyCheckpoint as verifyLibraryCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js';
import { Failure, printable } from '../failure/failure.ts';
import type { Trust } from './trust.ts';

/** What a log says of itself, under its signature. */
export interface VerifiedCheckpoint {
  readonly origin: string;
  readonly treeSize: bigint;
}

const MAX_LENGTH = 16 * 1024;
const MAX_SIGNATURES = 32;
const KEY_HINT_BYTES = 4;
const SIGNATURE = /^\u2014 (\S+) (\S+)$/gm;

/**
 * A log's own checkpoint, by the keys that the trusted root has for logs.
 * https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md
 * @throws Failure TRUST_ROOT_UNKNOWN_SIGNER for a log that the root does not know, TRUST_ROOT_EXPIRED, CHECKPOINT_INVALID
 */
export function verifyCheckpoint(envelope: string, { material }: Trust, log: string, now: Date): VerifiedCheckpoint {
  if (envelope.length > MAX_LENGTH) throw invalid(log, 'it is far too long');
  const signatures = [...envelope.matchAll(SIGNATURE)].slice(0, MAX_SIGNATURES);
  if (signatures.length === 0) throw invalid(log, 'nobody signed it');
  const [found] = signatures.flatMap(([, name = '', signature = '']) => {
    const key = material.tlogs.find(({ logID }) => hintOf(signature).equals(logID.subarray(0, KEY_HINT_BYTES)));
    return key ? [{ name, known: key }] : [];
  });
  if (!found) {
    throw new Failure('TRUST_ROOT_UNKNOWN_SIGNER', `the trusted root has no key for the checkpoints of ${log}`, {
      service: log,
    });
  }
  const { name, known } = found;
  // Bundles that hold such a checkpoint do not verify either.
  if (!known.baseURL.includes(name)) {
    throw invalid(log, `it is signed as "${printable(name, 100)}", and the root calls the log ${known.baseURL}`);
  }
  const { end } = known.validFor;
  if (end <= now) {
    const message = `the trusted root believes the key of ${log} only until ${end.toISOString()}, and it still signs with it`;
    throw new Failure('TRUST_ROOT_EXPIRED', message, { service: log });
  }
  try {
    const entry = { inclusionProof: { checkpoint: { envelope } } } as Parameters<typeof verifyLibraryCheckpoint>[0];
    const { origin, logSize } = verifyLibraryCheckpoint(entry, [known]);
    return { origin: printable(origin, 200), treeSize: logSize };
  } catch (error) {
    throw invalid(log, error instanceof Error ? printable(error.message, 200) : 'unreadable', error);
  }
}

function hintOf(signature: string): Buffer {
  return Buffer.from(signature, 'base64').subarray(0, KEY_HINT_BYTES);
}

function invalid(log: string, why: string, cause?: unknown): Failure {
  return new Failure('CHECKPOINT_INVALID', `the checkpoint of ${log} does not verify with the trusted root: ${why}`, {
    service: log,
    cause,
  });
}
