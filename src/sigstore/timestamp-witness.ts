import { RFC3161Timestamp } from '@sigstore/core';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import { TSAWitness } from '@sigstore/sign';
import { badAnswer } from '../http/http-failure.ts';
import { libraryFailure } from './library-failure.ts';
import type { Signed, Testimony, Witness } from './signed.ts';

/** A timestamp authority as a witness: it stamps the signature. */
export class TimestampWitness implements Witness {
  readonly #url: string;
  readonly #library: TSAWitness;

  constructor(url: string) {
    this.#url = url;
    this.#library = new TSAWitness({ tsaBaseURL: url, retry: false });
  }

  async testify({ digest, signature }: Signed): Promise<Testimony> {
    const messageDigest = { algorithm: HashAlgorithm.SHA2_256, digest };
    const testimony = await this.#library
      .testify({ $case: 'messageSignature', messageSignature: { messageDigest, signature } })
      .catch((error: unknown) => {
        throw libraryFailure(error, 'TSA', this.#url);
      });
    // The library passes on whatever the authority answered; a login page is not a timestamp.
    for (const { signedTimestamp } of testimony.rfc3161Timestamps ?? []) this.#requireTimestamp(signedTimestamp);
    return testimony;
  }

  #requireTimestamp(token: Uint8Array): void {
    if (Number.isNaN(signingTimeMs(token))) {
      throw badAnswer('TSA', this.#url, 'its answer is not a timestamp token');
    }
  }
}

function signingTimeMs(token: Uint8Array): number {
  try {
    return RFC3161Timestamp.parse(Buffer.from(token)).signingTime.getTime();
  } catch {
    return Number.NaN;
  }
}
