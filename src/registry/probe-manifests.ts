import { Failure } from '../failure/failure.ts';
import { digestOf } from '../subject/digest.ts';
import type { DistributionClient } from './distribution-client.ts';
import { BUNDLE_V03, EMPTY_CONFIG, IMAGE_CONFIG, OCI_INDEX, OCI_MANIFEST } from './media-types.ts';
import { type Refusal, refusalIn } from './refusal.ts';

/** Nothing that anybody has pushed. The same in each run: whoever takes a manifest of it anyhow takes one and no more. */
const ABSENT = { digest: digestOf('touchmark asks what is stored here'), size: 2 };

interface Probe {
  readonly mediaType: string;
  readonly manifest: object;
}

/**
 * What a registry without the referrers API stores; asked once, in the first repository that takes pushes. One with the API says
 * by it that it knows referrers.
 */
export class ReferrerTypes {
  readonly #client: DistributionClient;
  #asked: Promise<void> | undefined;

  constructor(client: DistributionClient) {
    this.#client = client;
  }

  /** @throws Failure REGISTRY_TOO_OLD */
  require(repository: string): Promise<void> {
    this.#asked ??= requireReferrerTypes(this.#client, repository);
    return this.#asked;
  }
}

/**
 * Finds out whether a repository stores what referrers are made of, without storing any: a manifest that names what is not
 * there is refused for that by a registry that knows its type, and for its type by one that does not. Only a clear answer
 * counts; after any other the push will tell.
 * @throws Failure REGISTRY_TOO_OLD
 */
async function requireReferrerTypes(client: DistributionClient, repository: string): Promise<void> {
  const [asReferrer, asIndex] = await Promise.all([
    ask(client, repository, referrer(EMPTY_CONFIG)),
    ask(client, repository, index()),
  ]);
  const refused =
    (await isType(client, repository, asIndex)) ??
    ((await isType(client, repository, asReferrer)) &&
      (await isType(client, repository, await ask(client, repository, referrer(IMAGE_CONFIG)))));
  if (!refused) return;
  throw new Failure('REGISTRY_TOO_OLD', `${client.registry} takes no OCI 1.1 referrers: ${refused.message}`, {
    service: client.registry,
    cause: refused,
  });
}

/** @returns the failure, when it is for the type of the manifest: a plain image that names the same fares better */
async function isType(
  client: DistributionClient,
  repository: string,
  failure: Failure | undefined,
): Promise<Failure | undefined> {
  const refusal = refusalIn(failure);
  if (!refusal?.isOfManifestType) return undefined;
  if (refusal.isOfManifestTypeForSure) return failure;
  const plain = refusalIn(await ask(client, repository, image()));
  return sameRefusal(refusal, plain) ? undefined : failure;
}

function sameRefusal(one: Refusal, other: Refusal | undefined): boolean {
  return other?.isOfManifestType === true && other.status === one.status;
}

async function ask(
  client: DistributionClient,
  repository: string,
  { mediaType, manifest }: Probe,
): Promise<Failure | undefined> {
  const body = Buffer.from(JSON.stringify(manifest));
  const path = `manifests/${digestOf(body)}`;
  try {
    await client.send(repository, { method: 'PUT', path, headers: { 'content-type': mediaType }, body });
  } catch (error) {
    if (error instanceof Failure && refusalIn(error)) return error;
    // Some break on what is not there; that is no reason to refuse them.
    if (error instanceof Failure && error.isOutage) return undefined;
    throw error;
  }
  // Taken although nothing of it is there. Where it may not be deleted it stays, a manifest that nothing points to.
  await client.send(repository, { method: 'DELETE', path }).catch(() => undefined);
  return undefined;
}

function referrer(configType: string): Probe {
  const subject = { mediaType: OCI_MANIFEST, ...ABSENT };
  return { mediaType: OCI_MANIFEST, manifest: { ...image(configType).manifest, artifactType: BUNDLE_V03, subject } };
}

function image(configType = IMAGE_CONFIG): Probe {
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: configType, ...ABSENT },
    layers: [{ mediaType: BUNDLE_V03, ...ABSENT }],
  };
  return { mediaType: OCI_MANIFEST, manifest };
}

function index(): Probe {
  const manifests = [{ mediaType: OCI_MANIFEST, ...ABSENT }];
  return { mediaType: OCI_INDEX, manifest: { schemaVersion: 2, mediaType: OCI_INDEX, manifests } };
}
