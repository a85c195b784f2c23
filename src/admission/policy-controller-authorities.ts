import { Failure } from '../failure/failure.ts';
import type { SignedDemand } from '../policy/policy.ts';
import { describeSigner, type CertificateSigner, type KeySigner, type Signer } from '../policy/signer.ts';
import { certificateNamePattern } from './certificate-name.ts';
import { trustChoiceOf } from './controller-trust.ts';
import { trustRootOf, type TrustRootReference } from './policy-controller-trust.ts';
import { PREDICATE_TYPES, SBOM_ATTESTATIONS } from './predicate-types.ts';
import { neededProvenance } from './provenance-needs.ts';
import { provenanceRego } from './provenance-rego.ts';
import type { RenderContext } from './rendering.ts';

/** Of public Sigstore; for bundles never asked, but an authority without one is passed over. */
const FULCIO = 'https://fulcio.sigstore.dev';
const REKOR = 'https://rekor.sigstore.dev';

/** A way in which an image can be good: any of a policy's authorities will do. */
export interface Authority {
  readonly document: object;
  readonly trustRoot: TrustRootReference | undefined;
}

interface Attestation {
  readonly name: string;
  readonly predicateType: string;
  readonly policy?: { readonly type: 'rego'; readonly data: string };
}

/**
 * The authorities for one signer: one for each form of signature that it may use, and for each type that its SBOM may have.
 * @throws Failure BAD_POLICY
 */
export function authoritiesOf(
  signer: Signer,
  name: string,
  demand: SignedDemand,
  context: RenderContext,
): readonly Authority[] {
  return attestationsOf(demand, signer).flatMap(({ suffix, attestations }) => {
    const called = `${name}${suffix}`;
    if (signer.kind === 'key') return [byKey(signer, called, attestations, context)];
    const inBundle = bundled(signer, called, attestations, context);
    const isOldFormRead = signer.kind !== 'workflow' && trustChoiceOf(signer, context).kind === 'public-good';
    return isOldFormRead ? [inBundle, inOldForm(signer, `${called}-tag`, attestations)] : [inBundle];
  });
}

function attestationsOf(
  demand: SignedDemand,
  signer: Signer,
): readonly { readonly suffix: string; readonly attestations: readonly Attestation[] }[] {
  const provenance = neededProvenance(demand, [signer]);
  const data = provenance && provenanceRego(provenance, demand.maxAgeMs, signer);
  const policy = data === undefined ? {} : { policy: { type: 'rego' as const, data } };
  const always = provenance ? [{ name: 'provenance', predicateType: PREDICATE_TYPES.provenance, ...policy }] : [];
  const sboms = demand.sbom?.types.flatMap((type) => SBOM_ATTESTATIONS[type]);
  if (!sboms) return [{ suffix: '', attestations: always }];
  return sboms.map((sbom) => ({
    suffix: `-${sbom}`,
    attestations: [...always, { name: 'sbom', predicateType: PREDICATE_TYPES[sbom] }],
  }));
}

/** Signatures in bundles are read as attestations only, and so the signature is asked for as its statement. */
function bundled(
  signer: CertificateSigner,
  name: string,
  attestations: readonly Attestation[],
  context: RenderContext,
): Authority {
  const trustRoot = trustRootOf(signer, context);
  const identities = [identityOf(signer)];
  const trust = trustRoot && {
    // What has no log has no certificate log either; the three references must agree.
    keyless: { url: FULCIO, identities, trustRootRef: trustRoot.name, insecureIgnoreSCT: true },
    rfc3161timestamp: { trustRootRef: trustRoot.name },
  };
  const document = {
    name,
    signatureFormat: 'bundle',
    ...(trust ?? { keyless: { url: FULCIO, identities } }),
    ...sourceOf(signer),
    attestations: [{ name: 'signature', predicateType: PREDICATE_TYPES.signature }, ...attestations],
  };
  return { document, trustRoot };
}

/** As programs sign that know no bundles. */
function inOldForm(signer: CertificateSigner, name: string, attestations: readonly Attestation[]): Authority {
  const keyless = { url: FULCIO, identities: [identityOf(signer)] };
  const document = { name, keyless, ctlog: { url: REKOR }, ...sourceOf(signer), ...some(attestations) };
  return { document, trustRoot: undefined };
}

function byKey(
  signer: KeySigner,
  name: string,
  attestations: readonly Attestation[],
  context: RenderContext,
): Authority {
  const isPublic = trustChoiceOf(signer, context).kind === 'public-good';
  if (signer.log === 'required' && !isPublic) {
    throw new Failure(
      'BAD_POLICY',
      `${describeSigner(signer)}: policy-controller can look up a key’s signatures in the log of public Sigstore alone`,
      { advice: 'Say `log: none` where the log does not matter, or leave this engine out.' },
    );
  }
  const key = { data: context.fileText(signer.path), hashAlgorithm: 'sha256' };
  const ctlog = signer.log === 'required' ? { ctlog: { url: REKOR } } : {};
  return { document: { name, key, ...ctlog, ...some(attestations) }, trustRoot: undefined };
}

function some(attestations: readonly Attestation[]): object {
  return attestations.length > 0 ? { attestations } : {};
}

function identityOf(signer: CertificateSigner): object {
  return { issuer: signer.issuer, subjectRegExp: certificateNamePattern(signer) };
}

function sourceOf(signer: CertificateSigner): object {
  const place = signer.kind === 'identity' ? signer.signaturesIn : undefined;
  return place === undefined ? {} : { source: [{ oci: place }] };
}
