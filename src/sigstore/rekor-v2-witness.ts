import { createPublicKey, X509Certificate } from 'node:crypto';
import { TransparencyLogEntry } from '@sigstore/protobuf-specs';
import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http } from '../http/http.ts';
import { logEntry } from '../verify/parse-bundle.ts';
import type { Signed, Testimony, Witness } from './signed.ts';

/** The log answers with its next checkpoint, by default every ten seconds, and looks for it once a second. */
const LONG_POLL_MS = 60_000;
const CONFLICT = 409;
/** The log tells bystanders so when another client gave up; their entries are in the log all the same. */
const CLIENT_CLOSED_REQUEST = 499;

/**
 * A Rekor v2 log as a witness of DSSE envelopes: `hashedrekord` over the pre-authentication encoding, the one kind that
 * rekor-tiles takes since 2.3. (`@sigstore/sign` still sends the removed `dsse` kind.)
 * https://github.com/sigstore/rekor-tiles/blob/main/CLIENTS.md
 */
export class RekorV2Witness implements Witness {
  readonly #http: Http;
  readonly #url: string;

  constructor(http: Http, url: string) {
    this.#http = http;
    this.#url = url;
  }

  /**
   * An entry is sent once: the same one again would be answered with 409 and without a proof. Who wants to try again has to
   * sign again.
   * @throws SignAgain when that may help
   */
  async testify({ digest, signature, verifier }: Signed): Promise<Testimony> {
    const url = `${this.#url}/api/v2/log/entries`;
    const request = {
      hashedRekordRequestV002: {
        digest: digest.toString('base64'),
        signature: {
          content: signature.toString('base64'),
          verifier: { keyDetails: 'PKIX_ECDSA_P256_SHA_256', ...verifierOf(verifier) },
        },
      },
    };
    const answer = await this.#http
      .send({
        service: 'REKOR',
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(request),
        accept: [CONFLICT, CLIENT_CLOSED_REQUEST],
        timeoutMs: LONG_POLL_MS,
        tries: 1,
        longPoll: true,
      })
      .catch((error: unknown) => {
        throw error instanceof Failure && error.isOutage ? new SignAgain(error) : error;
      });
    if (answer.status === CONFLICT || answer.status === CLIENT_CLOSED_REQUEST) {
      throw new SignAgain(badAnswer('REKOR', url, `it has the entry but gave no proof of it (${answer.status})`));
    }
    return { tlogEntries: [readEntry(answer.body, url)] };
  }
}

/** A certificate, or where a key signs, the key. */
function verifierOf(pem: string): object {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) {
    return { x509Certificate: { rawBytes: new X509Certificate(pem).raw.toString('base64') } };
  }
  const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  return { publicKey: { rawBytes: spki.toString('base64') } };
}

/** The entry's fate is not known, or its proof cannot be had: only another signature can be logged with one. */
export class SignAgain extends Error {
  override readonly cause: Failure;

  constructor(cause: Failure) {
    super(cause.message);
    this.cause = cause;
  }
}

type LoggedEntry = NonNullable<Testimony['tlogEntries']>[number];

function readEntry(body: Buffer, url: string): LoggedEntry {
  try {
    const entry = TransparencyLogEntry.fromJSON(logEntry.parse(JSON.parse(body.toString('utf8'))));
    if (entry.logId && entry.kindVersion && entry.inclusionProof) return entry as LoggedEntry;
  } catch {
    // said below
  }
  throw badAnswer('REKOR', url, 'its answer is not a log entry with a proof');
}
