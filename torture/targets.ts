import type { ServiceName } from '../src/failure/codes.ts';
import type { FaultRule, Service } from '../sandbox/service.ts';
import type { World } from '../sandbox/world.ts';
import type { Step } from './stage.ts';

export type ActionName = 'sign' | 'verify';

/** A call that an action makes: whom, and by which requests it is known. */
export interface Target {
  readonly action: ActionName;
  /** As docs/fault-matrix.md calls it. */
  readonly name: string;
  /** How problems call the service. */
  readonly codes: ServiceName;
  readonly service: (world: World) => Service | undefined;
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

const registry = ({ registry: { service } }: World): Service => service;
const token = ({ registry: { tokenService } }: World): Service | undefined => tokenService;
const storage = ({ registry: { storageService } }: World): Service | undefined => storageService;
const rest = ({ github }: World): Service => github.rest;
const cache = ({ github }: World): Service => github.cache.service;

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
  { name: 'identity token', codes: 'OIDC', service: ({ github }) => github.oidc.service, matching: {} },
  { name: 'Fulcio: any call', codes: 'FULCIO', service: ({ sigstore }) => sigstore.fulcio, matching: {} },
  {
    name: 'Fulcio: certificate',
    codes: 'FULCIO',
    service: ({ sigstore }) => sigstore.fulcio,
    matching: { method: 'POST' },
  },
  {
    name: 'Rekor v1: any call',
    codes: 'REKOR',
    service: ({ sigstore }) => sigstore.rekor,
    matching: {},
    step: () => ({ rekor: 1 }),
  },
  {
    name: 'Rekor v1: new entry',
    codes: 'REKOR',
    service: ({ sigstore }) => sigstore.rekor,
    matching: { method: 'POST', path: /\/log\/entries$/ },
  },
  {
    name: 'Rekor v1: search',
    codes: 'REKOR',
    service: ({ sigstore }) => sigstore.rekor,
    matching: { path: /\/index\/retrieve/ },
  },
  {
    name: 'Rekor v2: any call',
    codes: 'REKOR',
    service: ({ sigstore }) => sigstore.rekorV2,
    matching: {},
    step: () => ({ rekor: 2 }),
  },
  {
    name: 'Rekor v2: new entry',
    codes: 'REKOR',
    service: ({ sigstore }) => sigstore.rekorV2,
    matching: { method: 'POST' },
    step: () => ({ rekor: 2 }),
  },
  {
    name: 'timestamp authority: any call',
    codes: 'TSA',
    service: ({ sigstore }) => sigstore.timestampAuthority,
    matching: {},
  },
  {
    name: 'timestamp authority: timestamp',
    codes: 'TSA',
    service: ({ sigstore }) => sigstore.timestampAuthority,
    matching: { method: 'POST' },
  },
  { name: 'TUF', codes: 'TUF', service: ({ sigstore }) => sigstore.tuf, matching: {}, step: withTuf },
  ...READS,
  {
    name: 'registry: start of an upload',
    codes: 'REGISTRY',
    service: registry,
    matching: { method: 'POST', path: /\/uploads\// },
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
  { name: 'Actions cache', codes: 'CACHE', service: cache, matching: {} },
];

const VERIFY: readonly Omit<Target, 'action'>[] = [
  ...READS,
  { name: 'registry: blob', codes: 'REGISTRY', service: registry, matching: { method: 'GET', path: /\/blobs\// } },
  { name: 'registry: storage of blobs', codes: 'REGISTRY', service: storage, matching: {} },
  { name: 'TUF', codes: 'TUF', service: ({ sigstore }) => sigstore.tuf, matching: {}, step: withTufToVerify },
  { name: 'Actions cache', codes: 'CACHE', service: cache, matching: {} },
];

export const TARGETS: readonly Target[] = [
  ...SIGN.map((target) => ({ ...target, action: 'sign' as const })),
  ...VERIFY.map((target) => ({ ...target, action: 'verify' as const })),
];
