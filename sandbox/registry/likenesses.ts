import type { RegistryOptions } from './registry.ts';

/** The login that every likeness knows. */
export const LIKENESS_USER = {
  username: 'ci',
  password: 'for-the-registry',
  identityToken: 'refresh-for-the-registry',
  rights: { '*': 'push' },
} as const;

const users = [LIKENESS_USER];

/**
 * Registries as they were seen in 2026, each by the quirks that matter to whoever publishes signatures. A name says what is
 * imitated, not that it is the same: what a registry does changes, and none is told by its name in `src/`.
 */
export const LIKENESSES = {
  /** No referrers API; a tag that is not there may be read as the digest; no token at all for a right that is missing; 4 MiB a request. */
  ghcr: {
    auth: 'bearer',
    users,
    tokenDenial: 'refused',
    deniedStatus: 403,
    referrersApi: 'missing',
    fallbackTagAnswersImage: 'when-missing',
    blobRedirect: true,
    etag: 'none',
    maxBodyBytes: 4 * 1024 * 1024,
    maxBodySaidBy: 'registry',
  },
  /** Tokens for everybody, with fewer rights; pulls are counted; blobs come from elsewhere. */
  'docker-hub': {
    auth: 'bearer',
    users,
    anonymousPull: true,
    referrersApi: 'missing',
    blobRedirect: true,
    monolithicUpload: 'ignored',
    location: 'absolute',
    rateLimitedReads: 1,
  },
  /** Says on push that it has the referrers API, and has not. */
  ecr: { auth: 'basic', users, referrersApi: 'claims-but-missing', blobRedirect: true, mount: 'ignored' },
  /** The same, and tags cannot be put twice. */
  'ecr with immutable tags': { auth: 'basic', users, referrersApi: 'claims-but-missing', immutableTags: 'ecr' },
  /** Before 7.90: no referrers API, and tags are put again only with the right to delete. */
  'artifactory without the right to overwrite': {
    auth: 'basic',
    users,
    referrersApi: 'missing',
    overwriteRight: 'missing',
    absentTag: 'forbidden',
  },
  artifactory: {
    auth: 'basic',
    users,
    etag: 'honoured',
    location: 'absolute',
    overwriteRight: 'missing',
    absentTag: 'forbidden',
  },
  harbor: { auth: 'bearer', users, monolithicUpload: 'ignored', immutableTags: 'harbor' },
  /** Headers over Node's limit of 16 KiB. */
  gar: { auth: 'bearer', users, responseHeaderBytes: 20_000, immutableTags: 'ecr' },
  /** Refresh tokens instead of passwords, `access_token` in answers, 413 from 20 MB on. */
  acr: { auth: 'bearer', users, tokenField: 'access_token', maxBodyBytes: 20_000_000 },
  quay: { auth: 'bearer', users, referrersPageSize: 1, referrersFilter: 'ignored' },
  'quay of old': { auth: 'bearer', users, referrersApi: 'missing', refuses: ['oci-types'] },
  /** No referrers API, and the fallback tag is always read as the digest. */
  gitlab: { auth: 'bearer', users, referrersApi: 'missing', fallbackTagAnswersImage: 'always' },
  /** docker-registry 2.8 as Debian has it. */
  distribution: {
    auth: 'basic',
    users,
    referrersApi: 'missing',
    monolithicUpload: 'ignored',
    location: 'absolute',
    etag: 'ignored',
  },
  zot: { auth: 'basic', users, anonymousPull: true, referrersPageSize: 2 },
  /** nginx as it comes, with 1 MiB for a body. */
  'a registry behind a small proxy': { auth: 'basic', users, maxBodyBytes: 1024 * 1024 },
} as const satisfies Record<string, RegistryOptions>;

export type Likeness = keyof typeof LIKENESSES;
