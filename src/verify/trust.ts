import { X509Certificate } from '@sigstore/core';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toTrustMaterial, type TrustMaterial } from '@sigstore/verify';
import { Failure, printable } from '../failure/failure.ts';
import type { PublicKey } from '../keys/signing-key.ts';

/** A trusted root, parsed once: the keys and certificates that this run believes. */
export interface Trust {
  readonly root: TrustedRoot;
  readonly material: TrustMaterial;
  /** Where one key is trusted, and no certificate. */
  readonly key?: PublicKey;
  /** A signer's certificate, read once: all bundles of a run share one. */
  readCertificate(der: Buffer): X509Certificate;
}

const MILLISECONDS_A_DAY = 86_400_000;
const WARN_DAYS = 3;

/** @throws Failure BAD_INPUT when the text is not a trusted root in Sigstore's JSON format. */
export function parseTrustedRoot(json: string, from: string): Trust {
  try {
    const root = TrustedRoot.fromJSON(JSON.parse(json));
    const { certificateAuthorities, tlogs, timestampAuthorities } = root;
    if ([certificateAuthorities, tlogs, timestampAuthorities].every(({ length }) => length === 0)) {
      throw new Error('it names no certificate authority, no log and no timestamp authority');
    }
    const material = toTrustMaterial(root);
    for (const authority of [...material.certificateAuthorities, ...material.timestampAuthorities]) {
      for (const certificate of authority.certChain) unchanging(certificate);
    }
    return { root, material, readCertificate: certificateReader() };
  } catch (error) {
    // What does not parse may be another file, and the engine's message quotes it.
    const why = error instanceof SyntaxError ? 'it is no JSON' : printable((error as Error).message, 200);
    throw new Failure('BAD_INPUT', `${from} is not a Sigstore trusted root: ${why}`, {
      advice: 'Give a trusted_root.json in Sigstore’s format (`cosign trusted-root create`), or use `tuf-mirror`.',
      cause: error,
    });
  }
}

const NO_ROOT = TrustedRoot.fromJSON({ mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' });

/** One key, and of a trusted root only the logs and timestamp authorities. */
export function keyTrust(key: PublicKey, witnesses?: Trust): Trust {
  const root: TrustedRoot = { ...(witnesses?.root ?? NO_ROOT), certificateAuthorities: [], ctlogs: [] };
  const material = toTrustMaterial(root, () => ({ publicKey: key.key, validFor: () => true }));
  return { root, material, key, readCertificate: certificateReader() };
}

const MAX_CERTIFICATES = 64;

function certificateReader(): Trust['readCertificate'] {
  const known = new Map<string, X509Certificate>();
  return (der) => {
    const key = der.toString('base64');
    const certificate = known.get(key) ?? unchanging(X509Certificate.parse(Buffer.from(der)));
    if (known.size < MAX_CERTIFICATES) known.set(key, certificate);
    return certificate;
  };
}

/**
 * The library encodes a certificate anew each time it compares it, and checks anew which certificate signed which for each
 * bundle, twice: most of the time that verification takes. Certificates do not change, so each is found out once.
 */
function unchanging(certificate: X509Certificate): X509Certificate {
  for (const part of [certificate.root, certificate.tbsCertificate]) {
    const der = part.toDER();
    part.toDER = () => der;
  }
  const isSignedBy = certificate.verify.bind(certificate);
  const known = new Map<X509Certificate | undefined, boolean>();
  certificate.verify = (issuer) => {
    const verdict = known.get(issuer) ?? isSignedBy(issuer);
    known.set(issuer, verdict);
    return verdict;
  };
  return certificate;
}

export interface TrustHealth {
  /** What can no longer be verified with this root; one entry makes it unusable. */
  readonly expired: readonly string[];
  /** What ends within three days. */
  readonly ending: readonly string[];
}

/** One kind of key or authority of a trusted root, and until when at least one of them is good; undefined: no end is known. */
export interface TrustEnd {
  readonly kind: string;
  readonly endsAt: Date | undefined;
}

/** By `validFor.end`. */
function endsOfKinds({ root }: Trust): readonly TrustEnd[] {
  const { certificateAuthorities, tlogs, ctlogs, timestampAuthorities } = root;
  const kinds: readonly (readonly [string, readonly (Date | undefined)[]])[] = [
    ['certificate authorities', certificateAuthorities.map((authority) => authority.validFor?.end)],
    ['transparency logs', tlogs.map((log) => log.publicKey?.validFor?.end)],
    ['certificate transparency logs', ctlogs.map((log) => log.publicKey?.validFor?.end)],
    ['timestamp authorities', timestampAuthorities.map((authority) => authority.validFor?.end)],
  ];
  return kinds.filter(([, ends]) => ends.length > 0).map(([kind, ends]) => ({ kind, endsAt: latestOf(ends) }));
}

/** The same, and by the authorities' own certificates, which end whatever the root says. */
export function trustEnds(trust: Trust): readonly TrustEnd[] {
  const { certificateAuthorities, timestampAuthorities } = trust.material;
  const certified = new Map(
    (
      [
        ['certificate authorities', certificateAuthorities],
        ['timestamp authorities', timestampAuthorities],
      ] as const
    ).map(([kind, authorities]) => [
      kind as string,
      latestOf(
        authorities.map(({ certChain, validFor }) =>
          earliestOf([validFor.end, ...certChain.map(({ notAfter }) => notAfter)]),
        ),
      ),
    ]),
  );
  return endsOfKinds(trust).map(({ kind, endsAt }) => ({ kind, endsAt: certified.get(kind) ?? endsAt }));
}

/** Judges a trusted root: of each kind of key at least one must be valid now. */
export function trustHealth(trust: Trust, now: Date): TrustHealth {
  const soon = now.getTime() + WARN_DAYS * MILLISECONDS_A_DAY;
  const judge = (bound: number): string[] =>
    endsOfKinds(trust).flatMap(({ kind, endsAt }) =>
      endsAt !== undefined && endsAt.getTime() <= bound ? [`${kind} (until ${endsAt.toISOString()})`] : [],
    );
  const expired = judge(now.getTime());
  return { expired, ending: judge(soon).filter((kind) => !expired.includes(kind)) };
}

/** One without an end outlives all others. */
function latestOf(ends: readonly (Date | undefined)[]): Date | undefined {
  const known = ends.flatMap((end) => end ?? []);
  return known.length < ends.length ? undefined : new Date(Math.max(...known.map((end) => end.getTime())));
}

function earliestOf(ends: readonly Date[]): Date {
  return new Date(Math.min(...ends.map((end) => end.getTime())));
}
