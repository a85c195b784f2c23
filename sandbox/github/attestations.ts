import { type Bundle, bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { json, type ServiceAnswer } from '../service.ts';
import { isGitHubHosted, type Job } from './job.ts';
import { restError, type RestRoute } from './rest-route.ts';
import { compressSnappy } from './snappy.ts';

/** A bundle that GitHub keeps. */
export interface StoredAttestation {
  readonly id: number;
  /** `owner/name` */
  readonly repository: string;
  /** Written anew, as the real store does. */
  readonly bundle: object;
  readonly predicateType: string;
  /** `sha256:…` */
  readonly digests: readonly string[];
}

/** Every attestation of every repository, oldest first. */
export class AttestationStore {
  readonly all: StoredAttestation[] = [];
  /** Lists say where bundles are instead of what they are; or, with a text, that they are there. */
  byUrl: boolean | string = false;

  about(repository: string, digest: string): readonly StoredAttestation[] {
    return this.all.filter((each) => each.repository === repository && each.digests.includes(digest)).toReversed();
  }
}

const MAX_BUNDLE_BYTES = 16 * 1024 * 1024;
const NO_PERMISSION = 'Resource not accessible by integration';

/** https://docs.github.com/rest/repos/attestations#create-an-attestation */
export const createAttestation: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/attestations',
  answer: ({ request, parameters, job, attestations }) => {
    const repository = `${parameters['owner']}/${parameters['repo']}`;
    const refused = refusal(job, repository);
    if (refused) return refused;
    if (job?.permissions.attestations !== 'write') return restError(403, NO_PERMISSION);
    if (job.run.visibility !== 'public' && job.run.ownerType === 'User') {
      return restError(
        403,
        'Feature not available for user owned private repositories. To enable this feature, please make this repository public.',
      );
    }
    if (request.body.length > MAX_BUNDLE_BYTES) return restError(413, 'Payload too large');
    const read = readBundle(request.body);
    if (typeof read === 'string') return restError(422, read);
    const stored = { ...read, id: attestations.all.length + 1001, repository };
    attestations.all.push(stored);
    return json(201, { id: stored.id });
  },
};

/** https://docs.github.com/rest/repos/attestations#list-attestations */
export const listAttestations: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/attestations/{digest}',
  answer: ({ request, parameters, job, origin, attestations }) => {
    const repository = `${parameters['owner']}/${parameters['repo']}`;
    const refused = refusal(job, repository);
    if (refused) return refused;
    if (job?.permissions.attestations === 'none' && job.run.visibility !== 'public')
      return restError(403, NO_PERMISSION);
    const { searchParams } = request.url;
    const type = searchParams.get('predicate_type');
    const known = attestations
      .about(repository, parameters['digest'] ?? '')
      .filter(({ predicateType }) => type === null || type === predicateType);
    if (known.length === 0) return restError(404, 'Not Found');
    const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100);
    const after = searchParams.get('after');
    const start = after === null ? 0 : known.findIndex(({ id }) => String(id) === after) + 1;
    const page = known.slice(start, start + size);
    const next = new URL(origin + request.url.pathname);
    next.searchParams.set('per_page', String(size));
    next.searchParams.set('after', String(page.at(-1)?.id ?? ''));
    const hasMore = start + size < known.length;
    return json(
      200,
      {
        attestations: page.map(({ id, bundle }) => ({
          repository_id: Number(job?.run.repositoryId ?? 0),
          bundle: attestations.byUrl === false ? bundle : null,
          ...urlOf(attestations.byUrl, `${origin}/attestation-blobs/${id}`),
          initiator: 'user',
        })),
      },
      hasMore ? { link: `<${next.href}>; rel="next"` } : {},
    );
  },
};

function urlOf(byUrl: AttestationStore['byUrl'], own: string): { readonly bundle_url?: string } {
  if (byUrl === false) return {};
  return { bundle_url: byUrl === true ? own : byUrl };
}

/** Stands for the blob storage, which knows no tokens of GitHub and refuses whoever shows one. */
export const getAttestationBlob: RestRoute = {
  method: 'GET',
  path: '/attestation-blobs/{id}',
  answer: ({ request, parameters, attestations }) => {
    if (request.headers['authorization'] !== undefined) return restError(400, 'InvalidAuthenticationInfo');
    const found = attestations.all.find(({ id }) => String(id) === parameters['id']);
    if (!found) return restError(404, 'BlobNotFound');
    const body = compressSnappy(Buffer.from(JSON.stringify(found.bundle)));
    return { status: 200, headers: { 'content-type': 'application/x-snappy' }, body };
  },
};

/** A server of one's own has no attestations, and a token is good for its own repository. */
function refusal(job: Job | undefined, repository: string): ServiceAnswer | undefined {
  if (!job) return restError(401, 'Requires authentication');
  if (!isGitHubHosted(job.run) || job.run.repository !== repository) return restError(404, 'Not Found');
  return undefined;
}

type Read = Pick<StoredAttestation, 'bundle' | 'predicateType' | 'digests'>;

/** @returns why it is not taken, as text */
function readBundle(body: Buffer): Read | string {
  let bundle: Bundle;
  try {
    const { bundle: given } = JSON.parse(body.toString('utf8')) as { bundle?: unknown };
    if (given === undefined) return 'Invalid request.\n\n"bundle" wasn\'t supplied.';
    bundle = bundleFromJSON(given);
  } catch {
    return 'Invalid bundle';
  }
  if (bundle.content.$case !== 'dsseEnvelope') return 'Invalid bundle: no DSSE envelope';
  const statement = JSON.parse(bundle.content.dsseEnvelope.payload.toString('utf8')) as {
    readonly predicateType?: string;
    readonly subject?: readonly { readonly name?: string; readonly digest?: { readonly sha256?: string } }[];
  };
  const subjects = statement.subject ?? [];
  const digests = subjects.map(({ digest }) => digest?.sha256 ?? '');
  if (digests.length === 0 || digests.some((digest) => !/^[0-9a-f]{64}$/.test(digest))) {
    return 'Invalid bundle: subject digest';
  }
  const names = subjects.map(({ name, digest }) => `${name}@${digest?.sha256}`);
  if (new Set(names).size !== names.length) return 'Invalid bundle: duplicate subject';
  return {
    bundle: bundleToJSON(bundle),
    predicateType: statement.predicateType ?? '',
    digests: [...new Set(digests)].map((digest) => `sha256:${digest}`),
  };
}
