/**
 * The inputs of the sign action and what an empty one means; action.yml says the same. The defaults of `workflow-ref`
 * and `github-token` are expressions that only the runner can evaluate.
 */
export const SIGN_INPUT_DEFAULTS = {
  images: '',
  needs: '',
  'build-metadata': '',
  'expect-subjects': '',
  checksums: '',
  artifacts: '',
  platforms: 'all',
  'buildkit-attestations': 'ignore',
  signature: 'true',
  provenance: 'auto',
  sboms: '',
  predicates: '',
  'spdx-predicate-type': 'versioned',
  annotations: '',
  sigstore: 'auto',
  'signing-config': '',
  'trusted-root': '',
  'tuf-mirror': '',
  'tuf-root': '',
  key: '',
  'key-password': '',
  'certificate-chain': '',
  'rekor-version': 'auto',
  'workflow-ref': '',
  'oidc-audience': 'sigstore',
  policy: '',
  publish: 'registry',
  'reuse-from': '',
  'signature-repository': '',
  'storage-record': 'auto',
  'bundle-dir': '',
  cache: 'true',
  reuse: 'true',
  'renew-after': '',
  concurrency: '16',
  'log-rate': '400/min',
  deadline: '10m',
  'on-outage': 'fail',
  resume: '',
  'no-id-token': 'fail',
  shard: '',
  'dry-run': 'false',
  summary: 'true',
  'github-token': '',
} as const;

export type SignInput = keyof typeof SIGN_INPUT_DEFAULTS;

export const SIGN_INPUTS = Object.keys(SIGN_INPUT_DEFAULTS) as readonly SignInput[];
