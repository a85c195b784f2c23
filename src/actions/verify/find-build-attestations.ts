import { isRecord } from '../../lib/json-text.ts';
import type { BuildAttestation, FoundImage } from '../../registry/registry.ts';
import type { Digest } from '../../subject/digest.ts';
import { type Evidence, oldestFirst } from '../../verify/evidence.ts';
import { looked, merged, NOTHING, readListing } from './find-evidence.ts';
import type { Found, Search } from './search.ts';

/**
 * Signatures on BuildKit's attestation manifests, which docker/github-builder makes. Each counts for the platform that a
 * statement in the signed manifest is about: what the index says beside it, nobody signed. Where one signer has signed for
 * every platform, it counts for the index.
 */
export function inBuildAttestations(search: Search): Promise<Found> {
  return looked(async () => {
    const { registry, name, digest } = search;
    const options = { platforms: 'index', referrers: true, attestations: 'with-referrers' } as const;
    const found = await registry.find(name, digest, options);
    const { listed, attestations } = found.image;
    const read = merged(await Promise.all(attestations.map((each) => signaturesOn(search, found, each))));
    const platforms = listed.map((each) => each.digest);
    return { ...read, evidence: [...ofIndex(digest, platforms, read.evidence), ...read.evidence], listed };
  });
}

function signaturesOn(search: Search, found: FoundImage, attestation: BuildAttestation): Promise<Found> {
  return looked(async () => {
    const { descriptor, image } = attestation;
    const { evidence, ...read } = await readListing(search, found, descriptor.digest);
    const signatures = evidence.filter(({ kind }) => kind === 'signature');
    if (signatures.length === 0 || !(await isAbout(search, attestation))) return { ...NOTHING, ...read };
    return { ...read, evidence: signatures.map((one) => ({ ...one, subject: image, through: descriptor.digest })) };
  });
}

/** Whether the manifest holds a statement about the platform; of several the smallest tells as much as the others. */
async function isAbout({ registry, name }: Search, { statements, image }: BuildAttestation): Promise<boolean> {
  const [smallest] = statements.toSorted((left, right) => left.layer.size - right.layer.size);
  if (!smallest) return false;
  const statement = parse(await registry.readBuildStatement(name, smallest.layer));
  const subjects = isRecord(statement) && Array.isArray(statement['subject']) ? statement['subject'] : [];
  return subjects.some((subject: unknown) => {
    const digest = isRecord(subject) && isRecord(subject['digest']) ? subject['digest']['sha256'] : undefined;
    return typeof digest === 'string' && `sha256:${digest}` === image;
  });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Of each signer of all platforms: the index is no younger than its oldest part. */
function ofIndex(index: Digest, platforms: readonly Digest[], evidence: readonly Evidence[]): readonly Evidence[] {
  const signers = Map.groupBy(evidence, ({ signer, vouchers, names }) =>
    JSON.stringify([{ ...signer, runInvocationUri: undefined }, [...vouchers].toSorted(), names]),
  );
  return [...signers.values()].flatMap((signed): readonly Evidence[] => {
    const parts = platforms.map((each) => oldestFirst(signed.filter(({ subject }) => subject === each)).at(-1));
    const [oldest] = oldestFirst(parts.filter((part) => part !== undefined));
    return oldest && !parts.includes(undefined) ? [{ ...oldest, subject: index }] : [];
  });
}
