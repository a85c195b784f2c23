import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceAnswer, ServiceRequest } from '../service.ts';
import { locationOf, type Context } from './context.ts';
import { digestOf, fallbackTagDigest, isDigest, isTag } from './digest.ts';
import { collectGarbage } from './garbage.ts';
import { checkReferences, checkRefused, parseManifest } from './manifest-check.ts';
import type { StoredManifest } from './manifest.ts';
import { OCI_INDEX, OCI_MANIFEST } from './media-types.ts';
import { digestInvalid, manifestUnknown, Refusal, unsupported } from './refusal.ts';
import { deleteManifest, findManifest, putManifest, type Repository } from './store.ts';
import { checkTagWrite, loseUpdate } from './tag-writes.ts';

interface ManifestRoute {
  readonly name: string;
  readonly reference: string;
}

/** `HEAD`, `GET`, `PUT` and `DELETE /v2/<name>/manifests/<tag or digest>`. */
export async function manifestEndPoint(
  context: Context,
  route: ManifestRoute,
  request: ServiceRequest,
): Promise<ServiceAnswer> {
  if (!isTag(route.reference) && !isDigest(route.reference)) {
    throw new Refusal(400, 'TAG_INVALID', 'manifest tag did not match URI', route.reference);
  }
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return await read(context, route, request);
    case 'PUT':
      return write(context, route, request);
    case 'DELETE':
      return remove(context, route);
    default:
      throw unsupported();
  }
}

async function read(context: Context, route: ManifestRoute, request: ServiceRequest): Promise<ServiceAnswer> {
  checkReadLimits(context.quirks, route, request.method);
  const stored = resolve(context, route);
  if (route.reference.startsWith('sha256-')) await sleep(context.quirks.fallbackReadDelayMs);
  if (!stored) {
    if (context.quirks.absentTag === 'forbidden' && isTag(route.reference)) throw forbiddenTag(route);
    throw manifestUnknown(isDigest(route.reference) ? { Digest: route.reference } : { Tag: route.reference });
  }
  checkAccept(stored, request.headers['accept']);
  const etag = `"${stored.digest}"`;
  const hasEtag = context.quirks.etag !== 'none';
  if (hasEtag && request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return {
    status: 200,
    headers: {
      'content-type': stored.mediaType,
      'docker-content-digest': stored.digest,
      ...(hasEtag && { etag }),
    },
    body: stored.bytes,
  };
}

function forbiddenTag({ name, reference }: ManifestRoute): Refusal {
  const message =
    'The client does not have permission for manifest: Download request for repo:path ' +
    `'docker-local:${name}/${reference}/list.manifest.json' is forbidden for user: 'ci'.`;
  return new Refusal(403, 'UNAUTHORIZED', message, { manifest: name });
}

function checkReadLimits(quirks: Context['quirks'], { reference }: ManifestRoute, method: string): void {
  if (method !== 'GET') return;
  if (quirks.rateLimitedReads > 0) {
    quirks.rateLimitedReads -= 1;
    const message = 'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';
    throw new Refusal(429, 'TOOMANYREQUESTS', message);
  }
  if (quirks.unknownAtFirst > 0 && isDigest(reference)) {
    quirks.unknownAtFirst -= 1;
    throw manifestUnknown({ Digest: reference });
  }
}

function resolve({ store, quirks }: Context, { name, reference }: ManifestRoute): StoredManifest | undefined {
  const repository = store.find(name);
  const stored = findManifest(repository, reference);
  const image = fallbackTagDigest(reference);
  if (image === undefined || quirks.fallbackTagAnswersImage === 'never') return stored;
  if (quirks.fallbackTagAnswersImage === 'when-missing' && stored) return stored;
  return repository?.manifests.get(image);
}

/** distribution answers 404 for OCI types that Accept does not name, wildcards or not. */
function checkAccept({ mediaType }: StoredManifest, accept = ''): void {
  const accepted = accept.split(',').map((one) => one.split(';')[0]?.trim());
  if (accepted.includes(mediaType)) return;
  const noun = mediaType === OCI_MANIFEST ? 'manifest' : mediaType === OCI_INDEX ? 'index' : undefined;
  const plural = noun === 'index' ? 'indexes' : 'manifests';
  if (noun) throw manifestUnknown(undefined, `OCI ${noun} found, but accept header does not support OCI ${plural}`);
}

function write(context: Context, { name, reference }: ManifestRoute, request: ServiceRequest): ServiceAnswer {
  const { quirks } = context;
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
  const manifest = parseManifest(request.body, mediaType);
  const repository = context.store.open(name);
  const tag = isDigest(reference) ? undefined : reference;
  if (tag === undefined && digestOf(request.body) !== reference) throw digestInvalid();
  checkRefused(manifest, mediaType, quirks.refuses);
  checkReferences(manifest, repository, quirks.absentContent);
  if (tag !== undefined) checkTagWrite(quirks, repository, tag, request.headers);
  const before = tag === undefined ? undefined : repository.tags.get(tag);
  const stored = putManifest(repository, request.body, mediaType, tag);
  if (tag !== undefined) loseUpdate(quirks, repository, tag, before);
  else if (quirks.collections > 0) {
    quirks.collections -= 1;
    collectGarbage(repository, quirks);
  }
  return { status: 201, headers: writeHeaders(context, repository, stored) };
}

function writeHeaders(context: Context, repository: Repository, stored: StoredManifest): Record<string, string> {
  const { referrersApi } = context.quirks;
  const { subject } = stored.manifest;
  const claimsReferrers = referrersApi === 'present' || referrersApi === 'claims-but-missing';
  return {
    location: locationOf(context, `/v2/${repository.name}/manifests/${stored.digest}`),
    'docker-content-digest': stored.digest,
    ...(subject && claimsReferrers && { 'oci-subject': subject.digest }),
  };
}

function remove({ store }: Context, { name, reference }: ManifestRoute): ServiceAnswer {
  const repository = store.find(name);
  const removed =
    repository && (isDigest(reference) ? deleteManifest(repository, reference) : repository.tags.delete(reference));
  if (!removed) throw manifestUnknown({ Reference: reference });
  return { status: 202 };
}
