import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { type Bundle, bundleToJSON } from '@sigstore/bundle';
import { dsse } from '@sigstore/core';
import { MessageSignatureBundleBuilder } from '@sigstore/sign';
import { Certificate, ContentInfo, SignedData, TimeStampResp } from 'pkijs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, Service } from '../../sandbox/service.ts';
import { CertificateAuthority } from '../../sandbox/sigstore/certificate-authority.ts';
import { Clock } from '../../sandbox/sigstore/clock.ts';
import { startSigstore, type Sigstore } from '../../sandbox/sigstore/sigstore.ts';
import { bundleEvidence } from '../../src/actions/verify/to-evidence.ts';
import { Failure } from '../../src/failure/failure.ts';
import { readPublicKey } from '../../src/keys/signing-key.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { voucherOf } from '../../src/policy/signer.ts';
import { readLoggedEnvelope, rebuildBundle } from '../../src/sigstore/rebuild-bundle.ts';
import { simpleSigningPayload } from '../../src/statement/simple-signing.ts';
import { digestOf, parseDigest } from '../../src/subject/digest.ts';
import type { Evidence } from '../../src/verify/evidence.ts';
import { judgeImage } from '../../src/verify/judge-image.ts';
import { signatureLayer } from '../../src/verify/legacy-layer.ts';
import { verifyLegacySignature } from '../../src/verify/legacy-signature.ts';
import { keyTrust, parseTrustedRoot, type Trust } from '../../src/verify/trust.ts';
import { verifyBundle } from '../../src/verify/verify-bundle.ts';
import {
  certifiedKey,
  dsseBundle,
  freshKey,
  hashedrekordWitness,
  IDENTITY,
  ISSUER,
  PAYLOAD_TYPE,
  publishedKeys,
  rekorWitness,
  statement,
  SUBJECT_DIGEST,
  tsaWitness,
} from '../sandbox/sigstore/signing.ts';

/** Ways around verification that were published of Sigstore's clients, each tried on ours. */

const THRESHOLDS = { transparencyLogs: 1, times: 1, certificateLogs: 1 };
const DIGEST = parseDigest(`sha256:${SUBJECT_DIGEST}`);
const PAYLOAD = statement({ a: 1 });
const NAME = 'ghcr.io/acme/api';

let issuer: Service;
let sigstore: Sigstore;
let trust: Trust;
let ours: Signing;
let attacker: Signing;
/** By the two of them, over the same payload. */
let good: Json;
let theirs: Json;

type Signing = Awaited<ReturnType<typeof certifiedKey>>;

interface Json {
  verificationMaterial: {
    certificate?: { rawBytes: string };
    publicKey?: { hint: string };
    tlogEntries: { logIndex: string; inclusionProof: { logIndex: string }; inclusionPromise?: object }[];
    timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid: string }[] };
}

beforeAll(async () => {
  issuer = await new Service('issuer', async () => json(200, await publishedKeys())).start();
  sigstore = await startSigstore({ oidc: { issuer: ISSUER, jwksUri: issuer.origin } });
  trust = parseTrustedRoot(JSON.stringify(sigstore.trustedRoot), 'the test');
  const other = { job_workflow_ref: 'evil/x/.github/workflows/x.yml@refs/heads/main' };
  [ours, attacker] = await Promise.all([certifiedKey(sigstore), certifiedKey(sigstore, other)]);
  [good, theirs] = await Promise.all([sign(ours), sign(attacker)]);
});

afterAll(() => Promise.all([sigstore.stop(), issuer.stop()]));

async function sign({ signer }: Signing, payload = PAYLOAD): Promise<Json> {
  return asJson(await dsseBundle(signer, [rekorWitness(sigstore), tsaWitness(sigstore)], payload));
}

function asJson(bundle: Bundle): Json {
  return JSON.parse(JSON.stringify(bundleToJSON(bundle))) as Json;
}

/** What comes of it: `accepted`, or the code of the refusal. */
function verdictOf(bundle: Json, root = trust, thresholds = THRESHOLDS): string {
  return outcomeOf(() => verifyBundle(Buffer.from(JSON.stringify(bundle)), root, thresholds));
}

function outcomeOf(verify: () => unknown): string {
  try {
    verify();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'accepted';
}

function changed(change: (material: Json['verificationMaterial'], bundle: Json) => void): Json {
  const copy = structuredClone(good);
  change(copy.verificationMaterial, copy);
  return copy;
}

test('the bundles that the attacks start from are good', () => {
  expect([verdictOf(good), verdictOf(theirs)]).toEqual(['accepted', 'accepted']);
});

test('CVE-2022-23649: an entry that was copied from another signature does not vouch for this one', () => {
  expect(verdictOf(changed((material) => (material.tlogEntries = theirs.verificationMaterial.tlogEntries)))).toBe(
    'LOG_ENTRY_INVALID',
  );
});

test('CVE-2022-36056: an entry about other bytes does not vouch for these', async () => {
  const { verificationMaterial } = await sign(ours, statement({ b: 2 }));
  expect(verdictOf(changed((material) => (material.tlogEntries = verificationMaterial.tlogEntries)))).toBe(
    'LOG_ENTRY_INVALID',
  );
});

test('CVE-2026-22703: an entry with another key for the same bytes does not vouch for an unlogged signature', async () => {
  const unlogged = asJson(await dsseBundle(ours.signer, [tsaWitness(sigstore)], PAYLOAD));
  unlogged.verificationMaterial.tlogEntries = theirs.verificationMaterial.tlogEntries;
  expect(verdictOf(unlogged)).toBe('LOG_ENTRY_INVALID');
  expect(verdictOf(unlogged, trust, { ...THRESHOLDS, transparencyLogs: 0 })).toBe('LOG_ENTRY_INVALID');
});

test('CVE-2022-35929 and CVE-2025-25204: attestations of another type are not the type that is asked for', async () => {
  const scan = JSON.stringify({
    ...(JSON.parse(PAYLOAD.toString()) as object),
    predicateType: 'https://x.example/scan/v1',
  });
  const { entry, evidence } = judged(await sign(ours, Buffer.from(scan)), 'provenance: {}, sbom: {}');
  const { verdict, checks } = judgeImage(entry, imageWith([evidence]), {
    deny: [],
    sourceCommit: undefined,
    now: new Date(),
  });
  expect(verdict).toBe('fail');
  expect(checks.filter((check) => check.verdict === 'fail').map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['signature', 'provenance', 'sbom-subject']),
  );
});

test('CVE-2022-35930: where attestations are asked for, having none is a failure', () => {
  const { entry } = judged(good, 'provenance: {}');
  const { verdict } = judgeImage(entry, imageWith([]), { deny: [], sourceCommit: undefined, now: new Date() });
  expect(verdict).toBe('fail');
});

test('CVE-2026-39395: a payload that is no statement is not one that holds', async () => {
  const bundles = ['no JSON', '[]', 'null', '{"_type":"https://in-toto.io/Statement/v1"}'].map((payload) =>
    sign(ours, Buffer.from(payload)),
  );
  for (const bundle of await Promise.all(bundles)) expect(verdictOf(bundle)).toBe('SIGNATURE_INVALID');
});

test('CVE-2024-45395: more entries or timestamps than anybody needs are not verified one by one', () => {
  const many = <Item>(items: readonly Item[]): Item[] => Array.from({ length: 1_000 }, () => items).flat();
  const started = performance.now();
  expect(verdictOf(changed((material) => (material.tlogEntries = many(material.tlogEntries))))).toBe(
    'LOG_ENTRY_INVALID',
  );
  const stamps = changed(
    ({ timestampVerificationData: data }) => (data.rfc3161Timestamps = many(data.rfc3161Timestamps)),
  );
  expect(verdictOf(stamps)).toBe('TIMESTAMP_INVALID');
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('CVE-2024-45395: nor are more digests of a subject, or more subjects', async () => {
  const digests = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, 'aa']));
  const subject = { digest: { ...digests, sha256: SUBJECT_DIGEST } };
  const about = (subjects: readonly object[]) =>
    sign(ours, Buffer.from(JSON.stringify({ ...(JSON.parse(PAYLOAD.toString()) as object), subject: subjects })));
  expect(verdictOf(await about([subject]))).toBe('SIGNATURE_INVALID');
  const one = { digest: { sha256: SUBJECT_DIGEST } };
  expect(verdictOf(await about(Array.from({ length: 2000 }, () => one)))).toBe('SIGNATURE_INVALID');
});

test('GHSA-9vcr-p3rj-q5q6: one log that has an entry twice counts once', async () => {
  const { signer } = ours;
  const logs = [rekorWitness(sigstore), rekorWitness(sigstore, 'intoto'), tsaWitness(sigstore)];
  const twice = await dsseBundle(signer, logs, PAYLOAD);
  const bundle = asJson(twice);
  // Two promises would be one time told twice.
  for (const entry of bundle.verificationMaterial.tlogEntries) delete entry.inclusionPromise;
  expect(bundle.verificationMaterial.tlogEntries).toHaveLength(2);
  expect(verdictOf(bundle)).toBe('accepted');
  expect(verdictOf(bundle, trust, { ...THRESHOLDS, transparencyLogs: 2 })).toBe('LOG_ENTRY_INVALID');
  const different = [rekorWitness(sigstore), hashedrekordWitness(sigstore), tsaWitness(sigstore)];
  const both = await dsseBundle(signer, different, PAYLOAD);
  expect(verdictOf(asJson(both), trust, { ...THRESHOLDS, transparencyLogs: 2 })).toBe('accepted');
});

test('GHSA-fx35-mq7g-6g98: a bare public key in place of a certificate signs for nobody', async () => {
  const key = freshKey();
  const spki = readPublicKey(key.pem).spki.toString('base64');
  const keyed = asJson(await dsseBundle(key.signer, [rekorWitness(sigstore)], PAYLOAD));
  expect(keyed.verificationMaterial.publicKey).toBeDefined();
  expect(verdictOf(keyed)).toBe('CERTIFICATE_INVALID');
  const { publicKey: _, ...material } = keyed.verificationMaterial;
  expect(verdictOf({ ...keyed, verificationMaterial: { ...material, certificate: { rawBytes: spki } } })).toMatch(
    /INVALID$/,
  );
  const layer = await legacyLayer();
  const annotations = { ...layer.annotations, 'dev.sigstore.cosign/certificate': key.pem };
  expect(outcomeOf(() => verifyLegacySignature({ ...layer, annotations }, trust, THRESHOLDS))).toMatch(/INVALID$/);
});

test('GHSA-fx35-mq7g-6g98: a key in the bundle does not take the place of the one that was asked about', async () => {
  const [asked, stranger] = [freshKey(), freshKey()];
  const bundle = asJson(await dsseBundle(stranger.signer, [], PAYLOAD));
  const nothing = { transparencyLogs: 0, times: 0, certificateLogs: 0 };
  expect(verdictOf(bundle, keyTrust(readPublicKey(asked.pem)), nothing)).toBe('SIGNATURE_INVALID');
  expect(verdictOf(bundle, keyTrust(readPublicKey(stranger.pem)), nothing)).toBe('accepted');
  const certified = keyTrust(readPublicKey(asked.pem), trust);
  expect(verdictOf(good, certified, nothing)).toBe('WRONG_IDENTITY');
});

test('CVE-2026-39984: a certificate that was put into a timestamp beside the authority’s own is refused', async () => {
  const stranger = await CertificateAuthority.create(undefined, new Clock(), 'stranger');
  const [token = { signedTimestamp: '' }] = good.verificationMaterial.timestampVerificationData.rfc3161Timestamps;
  const stamped = (certificates: readonly Buffer[]): Json =>
    changed(({ timestampVerificationData: data }) => {
      data.rfc3161Timestamps = [{ signedTimestamp: withCertificates(token.signedTimestamp, certificates) }];
    });
  expect(verdictOf(stamped([]))).toBe('accepted');
  expect(verdictOf(stamped(stranger.chain))).toBe('TIMESTAMP_INVALID');
});

test('CVE-2026-24122: an authority whose validity ended before the signature vouches for nobody', () => {
  const expired = parseTrustedRoot(JSON.stringify(sigstore.trustedRootExpired), 'the test');
  expect(verdictOf(good, expired)).toMatch(/INVALID$/);
  expect(verdictOf(good, expired, { transparencyLogs: 0, times: 1, certificateLogs: 0 })).toMatch(/INVALID$/);
});

test('CVE-2024-51746: an entry that the log’s search brought, by somebody else, makes no bundle of ours', () => {
  const [entry] = theirs.verificationMaterial.tlogEntries as unknown as Record<string, never>[];
  const { canonicalizedBody, integratedTime, logIndex, logId, inclusionProof, inclusionPromise } = entry as never as {
    canonicalizedBody: string;
    integratedTime: string;
    logIndex: string;
    logId: { keyId: string };
    inclusionProof: {
      logIndex: string;
      treeSize: string;
      rootHash: string;
      hashes?: string[];
      checkpoint: { envelope: string };
    };
    inclusionPromise: { signedEntryTimestamp: string };
  };
  const hex = (text: string): string => Buffer.from(text, 'base64').toString('hex');
  const logged = readLoggedEnvelope({
    body: canonicalizedBody,
    integratedTime: Number(integratedTime),
    logIndex: Number(logIndex),
    logID: hex(logId.keyId),
    verification: {
      signedEntryTimestamp: inclusionPromise.signedEntryTimestamp,
      inclusionProof: {
        logIndex: Number(inclusionProof.logIndex ?? 0),
        treeSize: Number(inclusionProof.treeSize),
        rootHash: hex(inclusionProof.rootHash),
        hashes: (inclusionProof.hashes ?? []).map(hex),
        checkpoint: inclusionProof.checkpoint.envelope,
      },
    },
  });
  if (!logged) throw new Error('the entry cannot be read');
  const { signer } = verifyBundle(rebuildBundle(logged, PAYLOAD), trust, THRESHOLDS);
  expect(signer.kind === 'certificate' && signer.subjectAlternativeName).toMatch(/^https:\/\/github\.com\/evil\/x\//);
  expect(signer.kind === 'certificate' && signer.subjectAlternativeName).not.toBe(IDENTITY);
});

test('sigstore-java #654: a proof whose root no checkpoint of the log has proves nothing', () => {
  const bundle = changed(({ tlogEntries: [entry] }) => {
    const proof = entry?.inclusionProof as { checkpoint?: { envelope: string } } | undefined;
    const [note = ''] = proof?.checkpoint?.envelope.split('\n\n') ?? [];
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forged = Buffer.concat([Buffer.alloc(4), signBytes('sha256', Buffer.from(`${note}\n`), privateKey)]);
    if (proof) proof.checkpoint = { envelope: `${note}\n\n\u2014 rekor ${forged.toString('base64')}\n` };
  });
  expect(verdictOf(bundle)).toBe('LOG_ENTRY_INVALID');
});

test('a place in the log that nothing vouches for is not told of', async () => {
  const v2 = asJson(await dsseBundle(ours.signer, [hashedrekordWitness(sigstore), tsaWitness(sigstore)], PAYLOAD));
  expect(verdictOf(v2)).toBe('accepted');
  const [entry] = v2.verificationMaterial.tlogEntries;
  if (entry) entry.logIndex = '4711';
  expect(verdictOf(v2)).toBe('LOG_ENTRY_INVALID');
});

test.for(['0x1', ' 1', '1e0', '1.0', '+1', '01', '-1', '1\n::error::x'])(
  'a place in the log is no number as %j',
  (text) => {
    const bundle = changed(({ tlogEntries: [entry] }) => entry && (entry.logIndex = text));
    expect(verdictOf(bundle)).toBe('SIGNATURE_INVALID');
  },
);

test('an object that says it is a billion bytes long is none', () => {
  const huge = { length: 1_000_000_000 } as unknown as string;
  const started = performance.now();
  const certificate = changed((material) => (material.certificate = { rawBytes: huge }));
  expect(verdictOf(certificate)).toBe('SIGNATURE_INVALID');
  expect(verdictOf(changed((_, { dsseEnvelope }) => (dsseEnvelope.payload = huge)))).toBe('SIGNATURE_INVALID');
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('one bundle does not name two signers, nor sign two things', () => {
  expect(verdictOf(changed((material) => (material.publicKey = { hint: '' })))).toBe('SIGNATURE_INVALID');
  const two = changed((_, bundle) => {
    Object.assign(bundle, { messageSignature: { messageDigest: { digest: 'AAAA' }, signature: 'AAAA' } });
  });
  expect(verdictOf(two)).toBe('SIGNATURE_INVALID');
});

test('a signature of one type of payload is none of another (DSSE’s own encoding)', () => {
  const encoded = dsse.preAuthEncoding(PAYLOAD_TYPE, PAYLOAD);
  const bundle = changed((_, { dsseEnvelope }) => {
    dsseEnvelope.payload = encoded.toString('base64');
    dsseEnvelope.payloadType = 'application/octet-stream';
  });
  expect(verdictOf(bundle)).toBe('SIGNATURE_INVALID');
});

async function legacyLayer() {
  const data = simpleSigningPayload(NAME, digestOf('image'), {});
  const witnesses = [rekorWitness(sigstore), tsaWitness(sigstore)];
  const made = await new MessageSignatureBundleBuilder({ signer: ours.signer, witnesses }).create({ data });
  return signatureLayer(Buffer.from(JSON.stringify(bundleToJSON(made))), data);
}

/** A policy that believes our workflow and demands more, and what the bundle is for it. */
function judged(bundle: Json, demands: string) {
  const workflow = 'acme/build/.github/workflows/image.yml';
  const signer = `{workflow: ${workflow}, repository: acme/api, refs: [refs/heads/main], workflow-refs: [refs/tags/v1]}`;
  const text = `version: 1\nimages: [{match: "${NAME}", signed-by: [${signer}], ${demands}}]`;
  const [entry] = parsePolicy(text, 'p.yml').entries;
  const [expected] = entry?.demand.kind === 'signed' ? entry.demand.signers.flat() : [];
  if (!entry || !expected) throw new Error('no entry');
  const voucher = {
    key: voucherOf(expected),
    verify: (bytes: Buffer) => verifyBundle(bytes, trust, THRESHOLDS),
    verifyLegacy: () => {
      throw new Error('there is no layer');
    },
  };
  const found = { ref: NAME, to: 'registry', via: 'referrers-api' } as const;
  const reading = bundleEvidence(Buffer.from(JSON.stringify(bundle)), DIGEST, found, {
    vouchers: { opened: [voucher], gaps: [] },
    readsSboms: true,
  });
  if (!('evidence' in reading)) throw reading.rejected;
  return { entry, evidence: reading.evidence };
}

function imageWith(evidence: readonly Evidence[]) {
  return {
    names: [NAME],
    digest: DIGEST,
    isPinned: true,
    platforms: [],
    configs: [],
    evidence,
    rejected: [],
    gaps: [],
  } as const;
}

/** The same answer, and in the signed data's bag of certificates these alone. */
function withCertificates(token: string, certificates: readonly Buffer[]): string {
  const response = TimeStampResp.fromBER(Buffer.from(token, 'base64'));
  const signed = new SignedData({ schema: response.timeStampToken?.content as unknown });
  signed.certificates = certificates.map((der) => Certificate.fromBER(der));
  if (certificates.length === 0) delete (signed as { certificates?: unknown }).certificates;
  const contentType = response.timeStampToken?.contentType ?? '';
  response.timeStampToken = new ContentInfo({ contentType, content: signed.toSchema(false) });
  return Buffer.from(response.toSchema().toBER()).toString('base64');
}
