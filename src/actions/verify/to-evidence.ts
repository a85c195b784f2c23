import { z } from 'zod';
import { meaningOf } from '../../failure/codes.ts';
import { Failure, failuresOf } from '../../failure/failure.ts';
import type { JsonDocument } from '../../lib/json-document.ts';
import { JsonObject } from '../../lib/json-object.ts';
import { recogniseSbom } from '../../sbom/parse-sbom.ts';
import { kindOf, type Statement } from '../../statement/statement.ts';
import { type Digest, digestOf } from '../../subject/digest.ts';
import { formatImageName, parseImageReference } from '../../subject/image-name.ts';
import type { Evidence, SbomClaim } from '../../verify/evidence.ts';
import { type LegacyLayer, SIMPLE_SIGNING_TYPE } from '../../verify/legacy-layer.ts';
import type { VerifiedMaterial } from '../../verify/verify-bundle.ts';
import type { Search } from './search.ts';
import type { Vouchers } from './vouchers.ts';

/** What one thing that was found comes to. */
export type Reading = { readonly evidence: Evidence } | { readonly rejected: Failure };

const SIMPLE_SIGNING = 'https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md';

/**
 * A bundle that was found about a digest, verified by all who vouch for signers of the policy. What an SBOM lists is kept
 * with `readsSboms` alone.
 */
export function bundleEvidence(
  bytes: Buffer,
  subject: Digest,
  found: Evidence['found'],
  { vouchers, readsSboms }: Pick<Search, 'vouchers' | 'readsSboms'>,
): Reading {
  const reading = vouched(vouchers, ({ verify }) => verify(bytes));
  if ('rejected' in reading) return reading;
  const { statement, signer, logEntries, timestamps, digest } = reading.verified;
  const names = namesOf(statement, subject);
  if (!names) {
    return {
      rejected: new Failure('SIGNATURE_INVALID', `the bundle ${digest} is about another image than ${subject}`),
    };
  }
  const kind = kindOf(statement.predicateType);
  const evidence: Evidence = {
    digest,
    kind,
    predicateType: statement.predicateType,
    predicate: kind !== 'sbom' || readsSboms ? statement.predicate : undefined,
    subject,
    names,
    signer: certificateOf(signer),
    vouchers: reading.by,
    logEntries,
    timestamps,
    sbom: kind === 'sbom' ? sbomClaim(statement.predicate) : undefined,
    found,
  };
  return { evidence };
}

/** A signature in the form of before bundles. */
export function legacyEvidence(
  layer: LegacyLayer,
  subject: Digest,
  found: Evidence['found'],
  vouchers: Vouchers,
): Reading {
  const reading = vouched(vouchers, ({ verifyLegacy }) => verifyLegacy(layer));
  if ('rejected' in reading) return reading;
  const payload = readPayload(layer.bytes);
  if (payload?.digest !== subject) {
    return {
      rejected: new Failure(
        'SIGNATURE_INVALID',
        `a signature under cosign’s tag is about another image than ${subject}`,
      ),
    };
  }
  const evidence: Evidence = {
    digest: digestOf(legacyContent(layer)),
    kind: 'signature',
    predicateType: SIMPLE_SIGNING,
    predicate: undefined,
    subject,
    names: imageNames([payload.name]),
    signer: certificateOf(reading.verified.signer),
    vouchers: reading.by,
    logEntries: reading.verified.logEntries,
    timestamps: reading.verified.timestamps,
    sbom: undefined,
    found,
  };
  return { evidence };
}

/** A layer and what its manifest says of it, as one piece. */
export function legacyContent({ mediaType, bytes, annotations }: LegacyLayer): Buffer {
  return Buffer.from(JSON.stringify({ mediaType, bytes: bytes.toString('base64'), annotations }));
}

const LEGACY_START = Buffer.from(`{"mediaType":"${SIMPLE_SIGNING_TYPE}"`);
const legacySchema = z.strictObject({
  mediaType: z.string(),
  bytes: z.base64(),
  annotations: z.record(z.string(), z.string()),
});

/** The inverse of `legacyContent`; undefined for anything else, which may be large. */
export function parseLegacyContent(content: Buffer): LegacyLayer | undefined {
  if (!content.subarray(0, LEGACY_START.length).equals(LEGACY_START)) return undefined;
  try {
    const { bytes, ...layer } = legacySchema.parse(JSON.parse(content.toString('utf8')));
    return { ...layer, bytes: Buffer.from(bytes, 'base64') };
  } catch {
    return undefined;
  }
}

function certificateOf(signer: VerifiedMaterial['signer']): Evidence['signer'] {
  return signer.kind === 'certificate' ? signer : undefined;
}

type Vouched<T> = { readonly verified: T; readonly by: ReadonlySet<string> } | { readonly rejected: Failure };

/** Each who vouches is asked; one that does not know the signer says nothing against those that do. */
function vouched<T extends VerifiedMaterial>(
  { opened }: Vouchers,
  verify: (voucher: Vouchers['opened'][number]) => T,
): Vouched<T> {
  const by = new Set<string>();
  const failures: Failure[] = [];
  let verified: T | undefined;
  for (const voucher of opened) {
    try {
      verified = verify(voucher);
      by.add(voucher.key);
    } catch (error) {
      failures.push(...failuresOf(error));
    }
  }
  if (verified) return { verified, by };
  const proved = failures.find(({ code }) => code !== 'NOT_SIGNED' && meaningOf(code).verdict === 'fail');
  // A stranger to one may be known to another, whose root cannot tell.
  const open = failures.find(({ code }) => code !== 'NOT_SIGNED');
  return {
    rejected: proved ?? open ?? failures[0] ?? new Failure('SIGNATURE_INVALID', 'there is nothing to verify it with'),
  };
}

/** Undefined when the statement does not speak of the digest. */
function namesOf({ subject }: Statement, digest: Digest): readonly string[] | undefined {
  const about = subject.filter((each) => `sha256:${each.digest['sha256']}` === digest);
  return about.length === 0 ? undefined : imageNames(about.map(({ name }) => name));
}

/** What is no image's name (a package URL, a file's) names no repository. */
function imageNames(names: readonly (string | undefined)[]): readonly string[] {
  return names.flatMap((name) => {
    if (name === undefined || name === '') return [];
    try {
      return [formatImageName(parseImageReference(name).name)];
    } catch {
      return [];
    }
  });
}

/** https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readPayload(bytes: Buffer): { readonly digest: unknown; readonly name: string | undefined } | undefined {
  try {
    const { critical } = JSON.parse(bytes.toString('utf8')) as {
      critical: { image: Record<string, unknown>; identity?: Record<string, unknown> };
    };
    const name = critical.identity?.['docker-reference'];
    return { digest: critical.image['docker-manifest-digest'], name: typeof name === 'string' ? name : undefined };
  } catch {
    return undefined;
  }
}

function sbomClaim(predicate: JsonDocument): SbomClaim | undefined {
  try {
    return recogniseSbom(new JsonObject(predicate.bytes));
  } catch {
    return undefined;
  }
}
