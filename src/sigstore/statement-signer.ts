import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bundle, toDSSEBundle, toMessageSignatureBundle } from '@sigstore/bundle';
import type { Http } from '../http/http.ts';
import { sha256 } from '../lib/sha256.ts';
import type { TokenBucket } from '../lib/token-bucket.ts';
import { preAuthEncoding } from '../statement/pre-auth-encoding.ts';
import { IN_TOTO_PAYLOAD_TYPE } from '../statement/statement.ts';
import { bundleJson, STAND_IN } from './bundle-json.ts';
import type { Instance } from './instance.ts';
import { RekorV1Witness } from './rekor-v1-witness.ts';
import { RekorV2Witness, SignAgain } from './rekor-v2-witness.ts';
import type { SignatureOf, Signed, Signer, Witness } from './signed.ts';
import { TimestampWitness } from './timestamp-witness.ts';

/** A Rekor v2 log is asked so often for one statement, each time with another signature. */
const MAX_SIGNATURES = 3;
const FIRST_PAUSE_MS = 1_500;

export interface StatementSignerOptions {
  readonly http: Http;
  readonly instance: Instance;
  /** Whose signatures they are. */
  readonly signer: Signer;
  readonly logRate: TokenBucket;
  readonly signal: AbortSignal;
}

/**
 * Signs statements: envelope, then log entry and timestamp at the same time. What comes back is not verified yet.
 * Waits for the log's rate before it signs, never between signature and log: an entry must fall inside the ten minutes
 * of its certificate.
 */
export class StatementSigner {
  readonly #options: StatementSignerOptions;
  readonly #witnesses: readonly Witness[];
  readonly #messageWitnesses: readonly Witness[];

  constructor(options: StatementSignerOptions) {
    this.#options = options;
    const { http, instance } = options;
    const stamps = instance.timestampAuthorityUrls.map((url) => new TimestampWitness(url));
    const older = urlsOfLogs(instance, 1).map((url) => new RekorV1Witness(http, url));
    const newer = urlsOfLogs(instance, 2).map((url) => new RekorV2Witness(http, url));
    this.#witnesses = [...older, ...newer, ...stamps];
    this.#messageWitnesses = [...older, ...stamps];
  }

  /**
   * Signs bytes as they are, for the form that cosign used before bundles: it knows no log but Rekor v1.
   * @returns the bundle's JSON
   */
  async signMessage(message: Buffer): Promise<Buffer> {
    const { logRate, signal, signer } = this.#options;
    await logRate.take(signal);
    const { signature, ...by } = await signer.sign([message]);
    const digest = sha256([message]);
    const bundle = toMessageSignatureBundle({ digest, signature, ...materialOf(by), certificateChain: true });
    await witness(bundle, this.#messageWitnesses, { kind: 'message', digest, signature, verifier: by.verifier });
    return bundleJson(bundle, this.#keyHint);
  }

  /**
   * @param statement its bytes, in pieces
   * @returns the bundle's JSON
   */
  async sign(statement: readonly Buffer[]): Promise<Buffer> {
    const { logRate, signal } = this.#options;
    for (let tries = 1; ; tries += 1) {
      await logRate.take(signal);
      try {
        return await this.#signOnce(statement);
      } catch (error) {
        if (!(error instanceof SignAgain)) throw error;
        if (tries === MAX_SIGNATURES || signal.aborted) throw error.cause;
        await sleep(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2), undefined, { signal }).catch(
          () => undefined,
        );
      }
    }
  }

  async #signOnce(statement: readonly Buffer[]): Promise<Buffer> {
    const encoded = preAuthEncoding(statement);
    const { signature, ...by } = await this.#options.signer.sign(encoded);
    const bundle = toDSSEBundle({
      artifact: STAND_IN,
      artifactType: IN_TOTO_PAYLOAD_TYPE,
      signature,
      ...materialOf(by),
      certificateChain: false,
    });
    const digest = sha256(encoded);
    const { verifier } = by;
    await witness(bundle, this.#witnesses, { kind: 'statement', statement, digest, signature, verifier });
    return bundleJson(bundle, this.#keyHint, statement);
  }

  get #keyHint(): string | undefined {
    return this.#options.instance.key?.publicKey.hint;
  }
}

function urlsOfLogs({ logs }: Instance, version: 1 | 2): readonly string[] {
  return logs.filter(({ majorApiVersion }) => majorApiVersion === version).map(({ url }) => url);
}

/** The library would put a key's hint into the envelope too; clients in Go then look for a key of that very name. */
function materialOf({ verifier, isCertificate }: Omit<SignatureOf, 'signature'>): { certificate?: Buffer } {
  return isCertificate ? { certificate: new X509Certificate(verifier).raw } : {};
}

async function witness(bundle: Bundle, witnesses: readonly Witness[], signed: Signed): Promise<void> {
  const testimonies = await Promise.all(witnesses.map((each) => each.testify(signed)));
  bundle.verificationMaterial.tlogEntries = testimonies.flatMap(({ tlogEntries = [] }) => tlogEntries);
  const rfc3161Timestamps = testimonies.flatMap(({ rfc3161Timestamps: stamps = [] }) => stamps);
  bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps };
}
