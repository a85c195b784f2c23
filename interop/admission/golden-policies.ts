import { GOLDEN } from '../../__tests__/admission/policies.ts';
import type { EngineName } from '../../src/admission/rendering.ts';
import { ENGINES } from '../../src/actions/policy/engines.ts';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { KEY_PASSWORD, makeKeyPair } from '../key-pair.ts';
import type { Place } from '../place.ts';
import type { PrivateSigstore } from '../sigstore/private-sigstore.ts';
import { COMMIT, type JudgedImage, judgedImages, promotedImage, REVOKED, signedImage } from './judged-images.ts';
import { policyHere } from './rendered-policies.ts';

/** The policies of the golden files, as one engine is given them, and what it must admit of all images. */
export interface GoldenPolicy {
  readonly engine: EngineName;
  readonly name: string;
  readonly text: string;
  /** Of `JudgedImage.what`. */
  readonly admitted: ReadonlySet<string>;
}

export interface GoldenScene {
  readonly images: readonly JudgedImage[];
  policiesFor(engine: EngineName): readonly GoldenPolicy[];
}

const SOUND = ['an index', 'platform 1 of an index', 'platform 2 of an index', 'an entry in Rekor v2'];
const STATEMENTS = [
  'no provenance',
  'provenance of another workflow',
  'provenance of another commit',
  'provenance of another commit, and then of this one',
  'provenance of this commit, and then of another one',
  'our workflow, called by a stranger',
  REVOKED,
];
const [, , OTHER_COMMIT = '', FRESH = '', STALE = ''] = STATEMENTS;
const STOLEN = 'the name of another repository';
const PROMOTED = 'provenance of other commits, and then of this one, promoted at once';
const OURS = 'a shared workflow that our repository called';
const [CHAINGUARD, VENDOR, BOTH] = ['Chainguard’s workflow', 'a vendor’s workflow', 'a workflow and a key'];

/** What is admitted by which policy: `workflow` asks for nothing but a signature, `everything` for all there is. */
const ADMITTED: Readonly<Record<EngineName, Readonly<Record<string, readonly string[]>>>> = {
  kyverno: {
    workflow: [...SOUND, ...STATEMENTS],
    everything: [...SOUND, FRESH, PROMOTED],
    reusable: [OURS],
    others: [...SOUND, ...STATEMENTS, BOTH],
    bases: [CHAINGUARD, VENDOR],
    hostile: [...SOUND, OTHER_COMMIT, FRESH, STALE, REVOKED],
  },
  'kyverno-clusterpolicy': {
    workflow: [...SOUND, ...STATEMENTS, STOLEN],
    reusable: [OURS],
    simple: [...SOUND, REVOKED, STOLEN],
    hostile: [...SOUND, OTHER_COMMIT, FRESH, STALE, REVOKED, STOLEN],
  },
  'policy-controller': {
    workflow: [...SOUND, ...STATEMENTS, STOLEN],
    reusable: [OURS],
    others: [BOTH],
    bases: [CHAINGUARD, VENDOR],
    // It sees no pod, and so no commit.
    revoked: [...SOUND, FRESH, STALE, OTHER_COMMIT, STOLEN, PROMOTED],
    hostile: [...SOUND, OTHER_COMMIT, FRESH, STALE, REVOKED, STOLEN],
  },
  'docker-build': {},
};

/** @param cosign makes the vendor's key */
export async function goldenScene(place: Place, sigstore: PrivateSigstore, cosign: string): Promise<GoldenScene> {
  const key = await makeKeyPair(cosign);
  const images = [...(await judgedImages(place)), ...(await othersImages(place, key.privateKey))];
  return {
    images,
    policiesFor: (engine) =>
      Object.entries(GOLDEN[engine]).map(([name, text]) => {
        const context = {
          source: '.github/image-policy.yml',
          version: 'interop',
          enforcement: 'enforce' as const,
          fileText: (path: string) => (path.endsWith('.pub') ? key.publicKey : sigstore.tuf.root),
          githubTufRoot: '',
          defaultTrust: { kind: 'tuf' as const, mirror: sigstore.tuf.mirror, root: 'tuf-root.json' },
        };
        const { files } = ENGINES[engine](policyHere(place, textHere(text, place, sigstore)), context);
        const admitted = new Set(ADMITTED[engine][name]);
        return { engine, name, text: files.map((file) => file.text).join(''), admitted };
      }),
  };
}

/** The names of the world outside become those of one registry. */
function textHere(text: string, { host }: Place, { tuf }: PrivateSigstore): string {
  const release = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
  return (
    text
      .replaceAll(/ghcr\.io\/acme\/api$/gm, `"${host}/shared/**"`)
      .replaceAll(/match: (?:ghcr\.io|cgr\.dev)\/(\S+)/g, `match: "${host}/$1"`)
      .replaceAll('from: ghcr.io/', `from: ${host}/`)
      .replaceAll('to: registry.prod.example/acme/**', `to: ${host}/prod/**`)
      .replaceAll('match: vendor.example/**', `match: "${host}/both/**"`)
      .replaceAll('match: private.example/**', `match: "${host}/acme/**"`)
      .replaceAll('https://vendor.example/build', `"${release}"`)
      .replaceAll('https://tuf.acme.example', tuf.mirror)
      .replaceAll('/old.yml', '/revoked.yml')
      // Of a key that must be in a log policy-controller knows but the public one; Kyverno’s CLI ends at secrets.
      .replaceAll('{key: keys/vendor.pub}', '{key: keys/vendor.pub, log: none}')
      .replaceAll(', registry-credentials: [regcred]', '')
      .replaceAll(/commit: c{40}\}\n {4}sbom/g, `commit: ${COMMIT}}\n    sbom`)
  );
}

/** Of those whom the other golden policies name. */
async function othersImages(place: Place, privateKey: string): Promise<readonly JudgedImage[]> {
  const chainguard = workflowRun({
    repository: 'chainguard-images/images',
    repositoryId: '91',
    workflowPath: '.github/workflows/release.yaml',
  });
  const vendor = workflowRun({
    repository: 'vendor/app',
    repositoryId: '92',
    workflowPath: '.github/workflows/build.yml',
    sha: 'c'.repeat(40),
  });
  const byKey = { key: privateKey, 'key-password': KEY_PASSWORD, publish: 'registry, legacy-tags' };
  const isAdmitted = false;
  return [
    { what: PROMOTED, ref: await promotedImage(place), isAdmitted },
    { what: CHAINGUARD, ref: (await signedImage(place, 'chainguard/static', { run: chainguard })).ref, isAdmitted },
    { what: VENDOR, ref: (await signedImage(place, 'vendor/app', { run: vendor })).ref, isAdmitted },
    {
      what: BOTH,
      ref: (await signedImage(place, 'both/app', {}, { inputs: { ...byKey, sboms: '', provenance: 'false' } })).ref,
      isAdmitted,
    },
  ];
}
