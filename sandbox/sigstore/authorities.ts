import { randomBytes } from 'node:crypto';
import { CertificateAuthority } from './certificate-authority.ts';
import type { Clock } from './clock.ts';
import { CtLog } from './ct-log.ts';
import { treeIdPrefix, type RekorLog } from './rekor.ts';
import { generateEd25519, generateP256, sha256, signWith, type SigningKey } from './signing-key.ts';
import { TimestampAuthority } from './timestamp-authority.ts';
import { TransparencyLog } from './transparency-log.ts';

const LOOPBACK = '127.0.0.1';
/** https://github.com/C2SP/C2SP/blob/main/signed-note.md#signatures */
const NOTE_ED25519 = 0x01;
const ED25519_KEY_BYTES = 32;

interface LogAuthority {
  readonly key: SigningKey;
  readonly log: TransparencyLog;
}

/** Everything with a key of its own in one Sigstore deployment. */
export interface Authorities {
  readonly ctLog: CtLog;
  readonly certificateAuthority: CertificateAuthority;
  readonly timestampAuthority: TimestampAuthority;
  readonly rekor: RekorLog;
  readonly rekorV2: LogAuthority;
}

/**
 * @param domain of the services, where they have names; verifiers take a log's name from the host of its URL
 * @param authorityName in the names of its certificates
 */
export async function createAuthorities(clock: Clock, domain?: string, authorityName?: string): Promise<Authorities> {
  const ctLog = new CtLog(generateP256(), clock);
  return {
    ctLog,
    certificateAuthority: await CertificateAuthority.create(ctLog, clock, authorityName),
    timestampAuthority: await TimestampAuthority.create(clock),
    rekor: createRekorLog(domain ? `rekor.${domain}` : LOOPBACK),
    rekorV2: createRekorV2Log(domain ? `rekor-v2.${domain}` : LOOPBACK),
  };
}

function createRekorLog(name: string): RekorLog {
  const key = generateP256();
  const treeId = randomBytes(8).readBigUInt64BE() >> 1n;
  const signer = {
    origin: `${name} - ${treeId}`,
    name,
    logId: sha256(key.spki),
    sign: (data: Buffer) => signWith(key, data),
  };
  return { key, treeId, log: new TransparencyLog(signer, treeIdPrefix(treeId)) };
}

function createRekorV2Log(name: string): LogAuthority {
  const key = generateEd25519();
  const rawKey = key.spki.subarray(-ED25519_KEY_BYTES);
  const signer = {
    origin: name,
    name,
    logId: sha256(`${name}\n`, Buffer.from([NOTE_ED25519]), rawKey),
    sign: (data: Buffer) => signWith(key, data),
  };
  return { key, log: new TransparencyLog(signer) };
}
