import { setTimeout as sleep } from 'node:timers/promises';
import { RFC3161Timestamp } from '@sigstore/core';
import {
  DSSEBundleBuilder,
  MessageSignatureBundleBuilder,
  RekorWitness,
  TSAWitness,
  type Witness,
  type Signer,
} from '@sigstore/sign';
import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Http } from '../http/http.ts';
import type { TokenBucket } from '../lib/token-bucket.ts';
import { IN_TOTO_PAYLOAD_TYPE } from '../statement/statement.ts';
import { bundleJson } from './bundle-json.ts';
import type { Instance } from './instance.ts';
import { libraryFailure } from './library-failure.ts';
import { RekorV2Witness, SignAgain } from './rekor-v2-witness.ts';

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
  readonly #builder: DSSEBundleBuilder;
  readonly #messageBuilder: MessageSignatureBundleBuilder;
  readonly #logRate: TokenBucket;
  readonly #signal: AbortSignal;
  readonly #keyHint: string | undefined;

  constructor({ http, instance, signer, logRate, signal }: StatementSignerOptions) {
    const witnesses = [...logWitnesses(instance, http), ...timestampWitnesses(instance)];
    this.#builder = new DSSEBundleBuilder({ signer, witnesses });
    const oldWitnesses = [...rekorV1Witnesses(instance), ...timestampWitnesses(instance)];
    this.#messageBuilder = new MessageSignatureBundleBuilder({ signer, witnesses: oldWitnesses });
    this.#logRate = logRate;
    this.#signal = signal;
    this.#keyHint = instance.key?.publicKey.hint;
  }

  /**
   * Signs bytes as they are, for the form that cosign used before bundles: it knows no log but Rekor v1.
   * @returns the bundle's JSON
   */
  async signMessage(message: Buffer): Promise<Buffer> {
    await this.#logRate.take(this.#signal);
    return bundleJson(await this.#messageBuilder.create({ data: message }), this.#keyHint);
  }

  /** @returns the bundle's JSON */
  async sign(statement: Buffer): Promise<Buffer> {
    for (let tries = 1; ; tries += 1) {
      await this.#logRate.take(this.#signal);
      try {
        const bundle = await this.#builder.create({ data: statement, type: IN_TOTO_PAYLOAD_TYPE });
        return bundleJson(bundle, this.#keyHint);
      } catch (error) {
        if (!(error instanceof SignAgain)) throw error;
        if (tries === MAX_SIGNATURES || this.#signal.aborted) throw error.cause;
        await sleep(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2), undefined, {
          signal: this.#signal,
        }).catch(() => undefined);
      }
    }
  }
}

function logWitnesses(instance: Instance, http: Http): Witness[] {
  const newer = instance.logs.filter(({ majorApiVersion }) => majorApiVersion === 2);
  return [...rekorV1Witnesses(instance), ...newer.map(({ url }) => new RekorV2Witness(http, url))];
}

function rekorV1Witnesses({ logs }: Instance): Witness[] {
  return logs
    .filter(({ majorApiVersion }) => majorApiVersion === 1)
    .map(({ url }) => {
      const witness = new RekorWitness({ rekorBaseURL: url, entryType: 'dsse', fetchOnConflict: true, retry: false });
      return telling('REKOR', url, witness);
    });
}

function timestampWitnesses({ timestampAuthorityUrls }: Instance): Witness[] {
  return timestampAuthorityUrls.map((url) =>
    telling('TSA', url, readable(url, new TSAWitness({ tsaBaseURL: url, retry: false }))),
  );
}

/** How much a log takes is its own affair: 413 is what Rekor says, and proxies in front of it. */
function isTooLarge({ code, message }: Failure): boolean {
  return code === 'REKOR_REJECTED' && message.includes('answered 413');
}

function tooLarge(url: string, cause: Failure): Failure {
  const { host } = new URL(url);
  return new Failure('SBOM_TOO_LARGE', `${host} logs no envelope of this size`, { service: host, cause });
}

/** Turns the library's errors into failures that name the witness. */
function telling(service: 'REKOR' | 'TSA', url: string, witness: Witness): Witness {
  return {
    testify: async (content, publicKey) => {
      try {
        return await witness.testify(content, publicKey);
      } catch (error) {
        const failure = libraryFailure(error, service, url);
        throw isTooLarge(failure) ? tooLarge(url, failure) : failure;
      }
    },
  };
}

/** The library passes on whatever the authority answered; a login page is not a timestamp. */
function readable(url: string, witness: Witness): Witness {
  return {
    testify: async (content, publicKey) => {
      const material = await witness.testify(content, publicKey);
      for (const { signedTimestamp } of material.rfc3161Timestamps ?? []) requireTimestamp(url, signedTimestamp);
      return material;
    },
  };
}

function requireTimestamp(url: string, token: Uint8Array): void {
  if (Number.isNaN(signingTimeMs(token))) throw badAnswer('TSA', url, 'its answer is not a timestamp token');
}

function signingTimeMs(token: Uint8Array): number {
  try {
    return RFC3161Timestamp.parse(Buffer.from(token)).signingTime.getTime();
  } catch {
    return Number.NaN;
  }
}
