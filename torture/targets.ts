import type { ServiceName } from '../src/failure/codes.ts';
import type { FaultRule, Service } from '../sandbox/service.ts';
import { withPullRequest, workflowRun } from '../sandbox/github/workflow-run.ts';
import type { World } from '../sandbox/world.ts';
import { OTHER_TARGETS } from './other-targets.ts';
import { policyFile, type Stage, type Step } from './stage.ts';

export type ActionName = 'sign' | 'verify' | 'prewarm' | 'break-glass' | 'update' | 'doctor';

/** A call that an action makes: whom, and by which requests it is known. */
export interface Target {
  readonly action: ActionName;
  /** As docs/fault-matrix.md calls it. */
  readonly name: string;
  /** How problems call the service. */
  readonly codes: ServiceName;
  readonly service: (stage: Stage) => Service | undefined;
  readonly matching: Pick<FaultRule, 'method' | 'path'>;
  readonly step?: (world: World) => Step;
  readonly referrersApi?: 'missing';
}

const DIGEST = String.raw`sha256:[0-9a-f]{64}`;
const MANIFEST = new RegExp(`/manifests/${DIGEST}$`);
const FALLBACK = /\/manifests\/sha256-/;

const withTuf = ({ sigstore }: World): Step => ({
  inputs: { 'signing-config': '', 'trusted-root': '', 'tuf-mirror': sigstore.tuf.origin, 'tuf-root': 'root.json' },
  files: { 'root.json': sigstore.tufRoot },
});
const withTufToVerify = (world: World): Step => {
  const { inputs = {}, files = {} } = withTuf(world);
  const { 'signing-config': _, ...trust } = inputs;
  return { inputs: trust, files };
};

const registry = ({ world }: Stage): Service => world.registry.service;
const token = ({ world }: Stage): Service | undefined => world.registry.tokenService;
const storage = ({ world }: Stage): Service | undefined => world.registry.storageService;
const rest = ({ world }: Stage): Service => world.github.rest;
const cache = ({ world }: Stage): Service => world.github.cache.service;

const READS = [
  { name: 'registry: image', codes: 'REGISTRY', service: registry, matching: { method: 'GET', path: MANIFEST } },
  { name: 'registry: referrers', codes: 'REGISTRY', service: registry, matching: { path: /\/referrers\// } },
  {
    name: 'registry: fallback tag',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'GET', path: FALLBACK },
    referrersApi: 'missing',
  },
  { name: 'registry: token', codes: 'REGISTRY', service: token, matching: {} },
] as const satisfies readonly Omit<Target, 'action'>[];

const SIGN: readonly Omit<Target, 'action'>[] = [
  { name: 'identity token', codes: 'OIDC', service: ({ world }) => world.github.oidc.service, matching: {} },
  { name: 'Fulcio: any call', codes: 'FULCIO', service: ({ world }) => world.sigstore.fulcio, matching: {} },
  {
    name: 'Fulcio: certificate',
    codes: 'FULCIO',
    service: ({ world }) => world.sigstore.fulcio,
    matching: { method: 'POST' },
  },
  {
    name: 'Rekor v1: any call',
    codes: 'REKOR',
    service: ({ world }) => world.sigstore.rekor,
    matching: {},
    step: () => ({ rekor: 1 }),
  },
  {
    name: 'Rekor v1: new entry',
    codes: 'REKOR',
    service: ({ world }) => world.sigstore.rekor,
    matching: { method: 'POST', path: /\/log\/entries$/ },
  },
  {
    name: 'Rekor v1: search',
    codes: 'REKOR',
    service: ({ world }) => world.sigstore.rekor,
    matching: { path: /\/index\/retrieve/ },
  },
  {
    name: 'Rekor v2: any call',
    codes: 'REKOR',
    service: ({ world }) => world.sigstore.rekorV2,
    matching: {},
    step: () => ({ rekor: 2 }),
  },
  {
    name: 'Rekor v2: new entry',
    codes: 'REKOR',
    service: ({ world }) => world.sigstore.rekorV2,
    matching: { method: 'POST' },
    step: () => ({ rekor: 2 }),
  },
  {
    name: 'timestamp authority: any call',
    codes: 'TSA',
    service: ({ world }) => world.sigstore.timestampAuthority,
    matching: {},
  },
  {
    name: 'timestamp authority: timestamp',
    codes: 'TSA',
    service: ({ world }) => world.sigstore.timestampAuthority,
    matching: { method: 'POST' },
  },
  { name: 'TUF', codes: 'TUF', service: ({ world }) => world.sigstore.tuf, matching: {}, step: withTuf },
  ...READS,
  {
    name: 'registry: start of an upload',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'POST', path: /\/uploads\// },
  },
  {
    name: 'registry: end of an upload',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'DELETE', path: /\/uploads\// },
  },
  {
    name: 'registry: new blob',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'POST', path: /\/uploads\/\?.*digest=/ },
  },
  {
    name: 'registry: is a blob there',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'HEAD', path: /\/blobs\// },
  },
  {
    name: 'registry: new referrer',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'PUT', path: MANIFEST },
  },
  {
    name: 'registry: new fallback tag',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'PUT', path: FALLBACK },
    referrersApi: 'missing',
  },
  {
    name: 'GitHub: attestations',
    codes: 'GITHUB',
    service: rest,
    matching: { method: 'GET', path: /\/attestations\// },
  },
  {
    name: 'GitHub: new attestation',
    codes: 'GITHUB',
    service: rest,
    matching: { method: 'POST', path: /\/attestations/ },
  },
  {
    name: 'GitHub: storage record',
    codes: 'GITHUB',
    service: rest,
    matching: { path: /\/storage-record/ },
    step: () => ({ permissions: { artifactMetadata: true } }),
  },
  { name: 'Actions cache', codes: 'CACHE', service: cache, matching: {} },
];

const VERIFY: readonly Omit<Target, 'action'>[] = [
  ...READS,
  { name: 'registry: blob', codes: 'REGISTRY', service: registry, matching: { method: 'GET', path: /\/blobs\// } },
  { name: 'registry: storage of blobs', codes: 'REGISTRY', service: storage, matching: {} },
  { name: 'TUF', codes: 'TUF', service: ({ world }) => world.sigstore.tuf, matching: {}, step: withTufToVerify },
  {
    name: 'GitHub: attestations',
    codes: 'GITHUB',
    service: rest,
    matching: { method: 'GET', path: /\/attestations\// },
  },
  {
    name: 'GitHub: policy of the base',
    codes: 'GITHUB',
    service: rest,
    matching: { path: /\/contents\// },
    step: (world) => {
      const run = withPullRequest(workflowRun());
      const files = { ...policyFile(world), 'trusted-root.json': JSON.stringify(world.sigstore.trustedRoot) };
      world.github.files.put(run.repository, run.sha, files);
      return { run };
    },
  },
  { name: 'Actions cache', codes: 'CACHE', service: cache, matching: {} },
];

export const TARGETS: readonly Target[] = [
  ...SIGN.map((target) => ({ ...target, action: 'sign' as const })),
  ...VERIFY.map((target) => ({ ...target, action: 'verify' as const })),
  ...OTHER_TARGETS,
];
