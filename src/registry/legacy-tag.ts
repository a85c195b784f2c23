import { Failure } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import { type Digest, digestOf, hexOf } from '../subject/digest.ts';
import { type LegacyLayer, sameLayer } from '../verify/legacy-layer.ts';
import type { BlobUploads } from './blob-upload.ts';
import type { DistributionClient } from './distribution-client.ts';
import { IMAGE_CONFIG, OCI_MANIFEST } from './media-types.ts';
import { type ManifestJson, parseObject } from './read-manifest.ts';
import { descriptorsIn } from './referrers-index.ts';
import type { Descriptor, LegacyKind } from './registry.ts';
import { readTag, strongEtag, WriteRounds, writeTag } from './tag-write.ts';

/** cosign reads no more layers. */
const MAX_LAYERS = 1_000;

/** An image under one of cosign's tags, whose layers are signatures or attestations of another image. */
export interface LegacyTag {
  readonly json: ManifestJson;
  readonly layers: readonly Descriptor[];
  readonly bytes: Buffer;
  readonly etag: string | undefined;
}

/** https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md: `sha256-<hex>.sig`, `.att` */
function legacyTagOf(subject: Digest, kind: LegacyKind): string {
  return `sha256-${hexOf(subject)}.${kind}`;
}

/** @returns undefined when there is none @throws Failure REGISTRY_BAD_ANSWER for something that must not be overwritten */
export async function readLegacyTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  kind: LegacyKind,
): Promise<LegacyTag | undefined> {
  const answer = await readTag(client, repository, legacyTagOf(subject, kind), [404]);
  if (!answer) return undefined;
  const json = parseObject(answer.body);
  if (!json || !Array.isArray(json.layers) || digestOf(answer.body) === subject) {
    throw badAnswer(
      'REGISTRY',
      answer.url,
      `the tag ${legacyTagOf(subject, kind)} holds something that cosign did not make`,
    );
  }
  return { json, layers: descriptorsIn(json.layers), bytes: answer.body, etag: strongEtag(answer.headers) };
}

/**
 * Adds layers to one of cosign's tags in one update: read, change, write, read again, as fallback tags are.
 * @throws Failure REFERRER_LOST, IMMUTABLE_TAG, REGISTRY_…
 */
export async function addToLegacyTag(
  client: DistributionClient,
  uploads: BlobUploads,
  repository: string,
  { subject, kind }: { readonly subject: Digest; readonly kind: LegacyKind },
  added: readonly LegacyLayer[],
): Promise<void> {
  let tag = await readLegacyTag(client, repository, subject, kind);
  if (missing(tag, added).length === 0) return;
  await Promise.all(added.map(({ bytes }) => uploads.upload(client, repository, bytes, { mayExist: true })));
  const rounds = new WriteRounds();
  while (!rounds.areOver) {
    const layers = missing(tag, added);
    if (layers.length === 0) return;
    await rounds.pause();
    const { config, manifest } = withLayers(tag?.json, layers);
    await uploads.upload(client, repository, config, { mayExist: true });
    const outcome = await writeTag(client, repository, writeOf(subject, kind), manifest, tag);
    if (outcome instanceof Failure) throw outcome;
    // Whatever the answer was, what the tag holds now is what counts.
    const before = tag?.bytes;
    tag = await readLegacyTag(client, repository, subject, kind);
    rounds.add(outcome, [tag?.bytes, before]);
  }
  if (missing(tag, added).length === 0) return;
  const what = `the tag ${legacyTagOf(subject, kind)} of ${repository} lost what was written to it, ${rounds.count} times`;
  throw new Failure('REFERRER_LOST', what, { service: client.registry });
}

/** Puts the tag's own bytes back: a tag that may not be changed refuses even that. */
export async function touchLegacyTag(
  client: DistributionClient,
  repository: string,
  subject: Digest,
  kind: LegacyKind,
): Promise<void> {
  const tag = await readLegacyTag(client, repository, subject, kind);
  if (tag) await writeTag(client, repository, writeOf(subject, kind), tag.bytes, tag);
}

function writeOf(subject: Digest, kind: LegacyKind) {
  return { tag: legacyTagOf(subject, kind), mediaType: OCI_MANIFEST, what: `the tag of cosign’s .${kind}` };
}

function missing(tag: LegacyTag | undefined, added: readonly LegacyLayer[]): readonly LegacyLayer[] {
  return added.filter((layer) => !tag?.layers.some((each) => sameLayer(each, descriptorOf(layer))));
}

function descriptorOf({ mediaType, bytes, annotations }: LegacyLayer): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length, annotations };
}

/** Everything that is there stays as it is, in its place. Registries and readers want an image's config beside layers. */
function withLayers(
  current: ManifestJson | undefined,
  added: readonly LegacyLayer[],
): { readonly config: Buffer; readonly manifest: Buffer } {
  const layers = [...(current?.layers ?? []), ...added.map(descriptorOf)];
  if (layers.length > MAX_LAYERS) {
    throw new Failure('REGISTRY_REJECTED', `cosign’s tag would hold ${layers.length} layers; ${MAX_LAYERS} are read`);
  }
  const config = Buffer.from(
    JSON.stringify({
      architecture: '',
      created: '0001-01-01T00:00:00Z',
      os: '',
      config: {},
      rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
      history: layers.map(() => ({ created: '0001-01-01T00:00:00Z' })),
    }),
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    ...current,
    config: { mediaType: IMAGE_CONFIG, digest: digestOf(config), size: config.length },
    layers,
  };
  return { config, manifest: Buffer.from(JSON.stringify(manifest)) };
}
