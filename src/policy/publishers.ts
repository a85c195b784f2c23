import { GITHUB_ISSUER } from './signer.ts';

/** A publisher whose signing identity is known well enough to be built in. docs/publishers.md is made from this table. */
export interface Publisher {
  readonly images: string;
  readonly identities: readonly { readonly identity: string; readonly issuer: string }[];
  /** A workflow that anybody may call: a policy must name the repository that does. */
  readonly isReusable?: true;
  /** Its signatures are on BuildKit's attestation manifest of each platform, and not on the image. */
  readonly signsBuildAttestations?: true;
  /** The repository that holds the signatures of all its images (cosign's COSIGN_REPOSITORY); beside each image unless told. */
  readonly signaturesIn?: string;
  readonly source: string;
  /** When the source was looked at, as it says: YYYY-MM. */
  readonly asOf: string;
}

const GOOGLE_ISSUER = 'https://accounts.google.com';

const workflow = (path: string, ref: string) => ({
  identity: `https://github.com/${path}@${ref}`,
  issuer: GITHUB_ISSUER,
});

/** A version's tag; nobody but the repository's own maintainers makes them. */
const TAGS = 'refs/tags/v*';
/** A reusable workflow is often called by its commit; a branch has slashes. */
const COMMIT = '*';

export const PUBLISHERS: Readonly<Record<string, Publisher>> = {
  chainguard: {
    images: 'cgr.dev/chainguard/**',
    identities: [workflow('chainguard-images/images/.github/workflows/release.yaml', 'refs/heads/main')],
    source: 'https://edu.chainguard.dev/chainguard/chainguard-images/',
    asOf: '2026-10',
  },
  distroless: {
    images: 'gcr.io/distroless/**',
    identities: [{ identity: 'keyless@distroless.iam.gserviceaccount.com', issuer: GOOGLE_ISSUER }],
    source: 'https://github.com/GoogleContainerTools/distroless',
    asOf: '2026-10',
  },
  kubernetes: {
    images: 'registry.k8s.io/**',
    identities: [
      { identity: 'krel-trust@k8s-releng-prod.iam.gserviceaccount.com', issuer: GOOGLE_ISSUER },
      { identity: 'krel-staging@k8s-releng-prod.iam.gserviceaccount.com', issuer: GOOGLE_ISSUER },
    ],
    source: 'https://kubernetes.io/docs/tasks/administer-cluster/verify-signed-artifacts/',
    asOf: '2026-10',
  },
  sigstore: {
    images: 'ghcr.io/sigstore/**',
    identities: [{ identity: 'keyless@projectsigstore.iam.gserviceaccount.com', issuer: GOOGLE_ISSUER }],
    source: 'https://docs.sigstore.dev/cosign/system_config/installation/',
    asOf: '2026-10',
  },
  flux: {
    images: 'ghcr.io/fluxcd/**',
    identities: [workflow('fluxcd/*/.github/workflows/release.yml', TAGS)],
    source: 'https://fluxcd.io/flux/security/',
    asOf: '2026-10',
  },
  cilium: {
    images: 'quay.io/cilium/**',
    identities: [workflow('cilium/cilium/.github/workflows/build-images-releases.yaml', TAGS)],
    source: 'https://docs.cilium.io/en/stable/configuration/verify-image-signatures/',
    asOf: '2026-10',
  },
  kyverno: {
    images: 'ghcr.io/kyverno/*',
    identities: [workflow('kyverno/kyverno/.github/workflows/release.yaml', TAGS)],
    signaturesIn: 'ghcr.io/kyverno/signatures',
    source: 'https://kyverno.io/docs/guides/security/',
    asOf: '2026-08',
  },
  'envoy-gateway': {
    images: 'docker.io/envoyproxy/gateway',
    identities: [workflow('envoyproxy/gateway/.github/workflows/release.yaml', TAGS)],
    source: 'https://gateway.envoyproxy.io',
    asOf: '2026-10',
  },
  'docker-github-builder': {
    images: 'what docker/github-builder built',
    identities: ['build.yml', 'bake.yml'].flatMap((file) =>
      [TAGS, COMMIT].map((ref) => workflow(`docker/github-builder/.github/workflows/${file}`, ref)),
    ),
    isReusable: true,
    signsBuildAttestations: true,
    source: 'https://github.com/docker/github-builder',
    asOf: '2026-11',
  },
};
