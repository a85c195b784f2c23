import { bundleToJSON } from '@sigstore/bundle';
import { MessageSignatureBundleBuilder, type Signer as BundleSigner, type Witness } from '@sigstore/sign';
import {
  certifiedKey,
  dsseBundle,
  freshKey,
  hashedrekordWitness,
  type Reachable,
  rekorWitness,
  tsaWitness,
} from '../../__tests__/sandbox/sigstore/signing.ts';
import { CertificateAuthority } from '../../sandbox/sigstore/certificate-authority.ts';
import { pemOf } from '../../sandbox/sigstore/certificate.ts';
import { Clock } from '../../sandbox/sigstore/clock.ts';
import { readPublicKey } from '../../src/keys/signing-key.ts';
import { bundleJson } from '../../src/sigstore/bundle-json.ts';
import { simpleSigningPayload } from '../../src/statement/simple-signing.ts';
import { type Digest, digestOf } from '../../src/subject/digest.ts';
import { attestationLayer, type LegacyLayer, signatureLayer } from '../../src/verify/legacy-layer.ts';
import { legacyContent } from '../../src/actions/verify/to-evidence.ts';
import { goJson } from './go-json.ts';
import type { Deployments } from './deployments.ts';

/** The image that is asked about, and another one. */
export const SUBJECT = digestOf('the image');
export const OTHER_SUBJECT = digestOf('another image');

/** Whose signatures a kind is made of. */
export interface Party {
  readonly place: {
    readonly rekor: Reachable;
    readonly rekorV2: Reachable;
    readonly timestampAuthority: Reachable;
  };
  readonly signer: BundleSigner;
  /** Where a key signs: what clients know it by. */
  readonly keyHint?: string;
}

/** A form in which signatures are found. */
export interface Kind {
  readonly name: string;
  readonly isLayer: boolean;
  /** Whose word is taken: the certificates of a root, or one key. */
  readonly trust:
    { readonly root: object } | { readonly root: object; readonly key: string; readonly isLogged: boolean };
  /** By whom it is asked for. */
  readonly ours: Party;
  /** Others who sign by the same rules; whether their word counts too. */
  readonly others: readonly { readonly party: Party; readonly isTrusted: boolean }[];
  /** A bundle, or a layer with its annotations, as JSON. */
  make(party: Party, subject: Digest): Promise<string>;
}

type Make = Kind['make'];

/** Every form that touchmark reads, each good. */
export async function startKinds(deployments: Deployments): Promise<readonly Kind[]> {
  const keyed = keysOf(deployments);
  const [certified, github, company] = await Promise.all([
    certifiedBy(deployments),
    onGitHub(deployments),
    certifiedKeys(deployments),
  ]);
  const withLog = {
    ...keyed,
    trust: { ...keyed.trust, isLogged: true },
    // The right key, witnessed elsewhere.
    others: [...keyed.others, { party: { ...keyed.ours, place: deployments.abroad }, isTrusted: false }],
  };
  const bundles = [
    { name: 'Rekor v1', ...certified, make: envelope(logged) },
    { name: 'Rekor v1 and timestamp', ...certified, make: envelope(logged, stamped) },
    { name: 'Rekor v1, intoto', ...certified, make: envelope(loggedAsIntoto) },
    { name: 'Rekor v2 and timestamp', ...certified, make: envelope(loggedInV2, stamped) },
    { name: 'as cosign writes it', ...certified, make: asCosign(logged, stamped) },
    { name: 'GitHub’s private instance', ...github, make: envelope(stamped) },
    { name: 'a key', ...keyed, make: envelope() },
    { name: 'a key, Rekor v1', ...withLog, make: envelope(logged) },
    { name: 'a key, Rekor v2 and timestamp', ...withLog, make: envelope(loggedInV2, stamped) },
    { name: 'a certified key', ...company, make: envelope() },
  ];
  const layers = [
    { name: 'layer of a signature', ...certified, make: signature(logged, stamped) },
    { name: 'layer of a signature by a key', ...keyed, make: signature() },
    { name: 'layer of an attestation', ...certified, make: attestation(logged, stamped) },
  ];
  return [
    ...bundles.map((kind) => ({ ...kind, isLayer: false })),
    ...layers.map((kind) => ({ ...kind, isLayer: true })),
  ];
}

type Parties = Pick<Kind, 'trust' | 'ours' | 'others'>;

/** Two signers of one deployment, and one of a deployment that has the same names and other keys. */
async function certifiedBy({ home, abroad }: Deployments): Promise<Parties> {
  const signing = async (place: typeof home, claims = {}): Promise<Party> => {
    const { signer } = await certifiedKey(place, claims);
    return { place, signer };
  };
  const [ours, colleague, stranger] = await Promise.all([
    signing(home),
    signing(home, { job_workflow_ref: 'acme/other/.github/workflows/image.yml@refs/heads/main' }),
    signing(abroad),
  ]);
  return {
    trust: { root: home.trustedRoot },
    ours,
    others: [
      { party: colleague, isTrusted: true },
      { party: stranger, isTrusted: false },
      // The right certificate, witnessed elsewhere.
      { party: { ...ours, place: abroad }, isTrusted: false },
    ],
  };
}

function keysOf({ home }: Deployments) {
  const [ours, stranger] = [keyParty(home), keyParty(home)];
  return {
    trust: { root: home.trustedRoot, key: ours.pem, isLogged: false },
    ours: ours.party,
    others: [{ party: stranger.party, isTrusted: false }],
  };
}

function keyParty(place: Party['place']): { readonly party: Party; readonly pem: string } {
  const { signer, pem } = freshKey();
  return { party: { place, signer, keyHint: readPublicKey(pem).hint }, pem };
}

async function onGitHub({ home, github, githubAbroad }: Deployments): Promise<Parties> {
  const signing = async (instance: typeof github): Promise<Party> => {
    const { signer } = await certifiedKey({ fulcio: { origin: instance.fulcio.localOrigin } });
    return { place: { ...home, timestampAuthority: { origin: instance.timestampAuthority.localOrigin } }, signer };
  };
  const [ours, colleague, stranger] = await Promise.all([signing(github), signing(github), signing(githubAbroad)]);
  return {
    trust: { root: github.trustedRoot },
    ours,
    others: [
      { party: colleague, isTrusted: true },
      { party: stranger, isTrusted: false },
      { party: { ...ours, place: stranger.place }, isTrusted: false },
    ],
  };
}

/** Keys that a company's own authority has certified. */
async function certifiedKeys({ home }: Deployments): Promise<Parties> {
  const authority = await CertificateAuthority.create(undefined, new Clock(), 'company');
  const signing = async (): Promise<{ readonly party: Party; readonly pem: string }> => {
    const { sign, pem } = freshKey();
    const subjectAlternativeName = { type: 'email', value: 'release@acme.example' } as const;
    const { spki } = readPublicKey(pem);
    const { raw } = await authority.issue({ spki, subjectAlternativeName, extensions: [] });
    const certificate = pemOf(raw);
    const signer: BundleSigner = {
      sign: async (data) => ({ signature: sign(data), key: { $case: 'x509Certificate', certificate } }),
    };
    return { party: { place: home, signer }, pem };
  };
  const [ours, stranger] = await Promise.all([signing(), signing()]);
  return {
    trust: { root: home.trustedRoot, key: ours.pem, isLogged: false },
    ours: ours.party,
    others: [{ party: stranger.party, isTrusted: false }],
  };
}

type WitnessOf = (place: Party['place']) => Witness;

const logged: WitnessOf = (place) => rekorWitness(place);
const loggedAsIntoto: WitnessOf = (place) => rekorWitness(place, 'intoto');
const loggedInV2: WitnessOf = (place) => hashedrekordWitness(place);
const stamped: WitnessOf = (place) => tsaWitness(place);

const PREDICATE_TYPE = 'https://sigstore.dev/cosign/sign/v1';

function statementAbout(subject: Digest, more: object = {}): Buffer {
  const sha256 = subject.slice('sha256:'.length);
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'ghcr.io/acme/api', digest: { sha256 }, ...more }],
      predicateType: PREDICATE_TYPE,
      predicate: {},
    }),
  );
}

async function signEnvelope(party: Party, payload: Buffer, witnesses: readonly WitnessOf[]) {
  return dsseBundle(
    party.signer,
    witnesses.map((witness) => witness(party.place)),
    payload,
  );
}

function envelope(...witnesses: readonly WitnessOf[]): Make {
  return async (party, subject) =>
    bundleJson(await signEnvelope(party, statementAbout(subject), witnesses), party.keyHint).toString('utf8');
}

function asCosign(...witnesses: readonly WitnessOf[]): Make {
  return async (party, subject) => {
    const payload = statementAbout(subject, { annotations: { env: 'prod' } });
    return goJson(bundleToJSON(await signEnvelope(party, payload, witnesses)));
  };
}

function signature(...witnesses: readonly WitnessOf[]): Make {
  return async ({ signer, place }, subject) => {
    const data = simpleSigningPayload('ghcr.io/acme/api', subject, {});
    const builder = new MessageSignatureBundleBuilder({ signer, witnesses: witnesses.map((each) => each(place)) });
    return asText(signatureLayer(bundleJson(await builder.create({ data })), data));
  };
}

function attestation(...witnesses: readonly WitnessOf[]): Make {
  return async (party, subject) => {
    const bundle = bundleJson(await signEnvelope(party, statementAbout(subject), witnesses));
    const layer = attestationLayer(bundle, PREDICATE_TYPE);
    if (!layer) throw new Error('the bundle has no form as a layer');
    return asText(layer);
  };
}

function asText(layer: LegacyLayer): string {
  return legacyContent(layer).toString('utf8');
}
