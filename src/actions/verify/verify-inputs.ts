/** The inputs of the verify action and what an empty one means; verify/action.yml says the same. */
export const VERIFY_INPUT_DEFAULTS = {
  images: '',
  dockerfiles: '',
  'compose-files': '',
  manifests: '',
  'build-args': '',
  target: '',
  platform: '',
  policy: '.github/image-policy.yml',
  'policy-from': 'base',
  'certificate-identity': '',
  'certificate-identity-regexp': '',
  'certificate-oidc-issuer': '',
  'source-repository': '',
  'source-commit': '',
  'max-age': '',
  require: 'signature',
  'cache-ttl': '1h',
  'on-inconclusive': 'fail',
  'identities-file': '.github/image-identities.yml',
  identities: 'check',
  sigstore: 'auto',
  'trusted-root': '',
  'tuf-mirror': '',
  'tuf-root': '',
  sarif: 'false',
  summary: 'true',
  'github-token': '',
} as const;

export type VerifyInput = keyof typeof VERIFY_INPUT_DEFAULTS;

export const VERIFY_INPUTS = Object.keys(VERIFY_INPUT_DEFAULTS) as readonly VerifyInput[];

export type ReadInput = (input: VerifyInput) => string;
