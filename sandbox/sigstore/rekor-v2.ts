import { X509Certificate } from 'node:crypto';
import { PublicKeyDetails } from '@sigstore/protobuf-specs';
import {
  CreateEntryRequest,
  Verifier as VerifierMessage,
  type HashedRekordRequestV002,
} from '@sigstore/protobuf-specs/rekor/v2';
import { json, text, type Handler, type ServiceAnswer, type ServiceRequest } from '../service.ts';
import { CheckpointPublisher } from './checkpoint-publisher.ts';
import {
  answerOrRefuse,
  parseRpcBody,
  RPC_ALREADY_EXISTS,
  RPC_INVALID_ARGUMENT,
  RPC_NOT_FOUND,
  RPC_UNIMPLEMENTED,
  RpcRefusal,
} from './rpc-refusal.ts';
import type { LogEntry, LogRecord, TransparencyLog } from './transparency-log.ts';
import { Verifier } from './verifier.ts';

const KIND = 'hashedrekord';
const VERSION = '0.0.2';
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const SHA256_BYTES = 32;

/** Rekor v2 as rekor-tiles 2.3 has it: hashedrekord alone, no time, no search, an answer with the next checkpoint. */
export class RekorV2 {
  readonly #log: TransparencyLog;
  readonly #publisher: CheckpointPublisher;

  readonly #servesCheckpoint: boolean;

  /** @param servesCheckpoint as where one address leads to the server and to what it stores */
  constructor(log: TransparencyLog, checkpointIntervalMs: number, servesCheckpoint = false) {
    this.#log = log;
    this.#servesCheckpoint = servesCheckpoint;
    this.#publisher = new CheckpointPublisher(log, checkpointIntervalMs);
  }

  readonly handle: Handler = (request) =>
    answerOrRefuse(() => {
      const { pathname } = request.url;
      if (pathname === '/api/v2/log/entries' && request.method === 'POST') return this.#createEntry(request);
      if (this.#servesCheckpoint && pathname === '/api/v2/checkpoint') return text(200, this.#log.checkpoint());
      // Checkpoints and tiles are files of a storage that is no part of the writing server.
      if (pathname.startsWith('/api/v2/')) throw new RpcRefusal(RPC_UNIMPLEMENTED, 'Method Not Allowed');
      throw new RpcRefusal(RPC_NOT_FOUND, 'Not Found');
    });

  async #createEntry({ body }: ServiceRequest): Promise<ServiceAnswer> {
    const record = checkedRecord(hashedRekordRequest(parseRpcBody(body, MAX_BODY_BYTES)));
    const { entry, isNew } = this.#log.append(record, 0);
    const treeSize = await this.#publisher.treeWith(entry.logIndex);
    if (isNew) return json(201, this.#answerEntry(entry, treeSize));
    const message = `an equivalent entry already exists in the transparency log with index ${entry.logIndex}`;
    throw new RpcRefusal(RPC_ALREADY_EXISTS, message);
  }

  /** A TransparencyLogEntry in protojson. */
  #answerEntry(entry: LogEntry, treeSize: number): object {
    const proof = this.#log.inclusionProof(entry.logIndex, treeSize);
    return {
      logIndex: String(entry.logIndex),
      logId: { keyId: this.#log.signer.logId.toString('base64') },
      kindVersion: { kind: KIND, version: VERSION },
      integratedTime: '0',
      inclusionPromise: null,
      inclusionProof: {
        logIndex: String(proof.logIndex),
        treeSize: String(proof.treeSize),
        rootHash: proof.rootHash.toString('base64'),
        hashes: proof.hashes.map((hash) => hash.toString('base64')),
        checkpoint: { envelope: proof.checkpoint },
      },
      canonicalizedBody: entry.canonicalBody.toString('base64'),
    };
  }
}

function hashedRekordRequest(body: unknown): HashedRekordRequestV002 {
  const request = attempt(() => CreateEntryRequest.fromJSON(body), 'invalid hashedrekord request');
  if (request.spec?.$case === 'hashedRekordRequestV002') return request.spec.hashedRekordRequestV002;
  throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'invalid type, must be hashedrekord');
}

function checkedRecord({ digest, signature }: HashedRekordRequestV002): LogRecord {
  const message = signature?.verifier;
  const isGood = attempt(
    () =>
      signature &&
      message &&
      digest.length === SHA256_BYTES &&
      parseVerifier(message).verifyDigest(digest, signature.content),
    'invalid hashedrekord request',
  );
  if (!isGood || !signature || !message) throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'invalid hashedrekord request');
  const hashedRekordV002 = {
    data: { algorithm: 'SHA2_256', digest: digest.toString('base64') },
    signature: { content: signature.content.toString('base64'), verifier: VerifierMessage.toJSON(message) },
  };
  const body = { apiVersion: VERSION, kind: KIND, spec: { hashedRekordV002 } };
  return { kind: KIND, version: VERSION, payloadHash: digest.toString('hex'), body };
}

function parseVerifier({ keyDetails, verifier }: VerifierMessage): Verifier {
  if (keyDetails !== PublicKeyDetails.PKIX_ECDSA_P256_SHA_256) throw new Error('unsupported key details');
  switch (verifier?.$case) {
    case 'x509Certificate':
      return Verifier.fromCertificate(new X509Certificate(verifier.x509Certificate.rawBytes));
    case 'publicKey':
      return Verifier.fromSpki(verifier.publicKey.rawBytes);
    case undefined:
      throw new Error('no verifier');
  }
}

function attempt<T>(work: () => T, refusal: string): T {
  try {
    return work();
  } catch {
    throw new RpcRefusal(RPC_INVALID_ARGUMENT, refusal);
  }
}
