import type { SbomRequest, StatementsConfig } from '../../config/config.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { Failure, Failures } from '../../failure/failure.ts';
import { type DraftSubject, signatureDraft, type StatementDraft } from '../../statement/draft.ts';
import { provenanceDraft } from '../../statement/provenance.ts';
import { COSIGN_SIGN_PREDICATE_TYPE, SLSA_PROVENANCE_PREDICATE_TYPE } from '../../statement/statement.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatImageName } from '../../subject/image-name.ts';
import type { Release } from '../../subject/subject.ts';
import { isIndexAlone, ofUnsignedPlatform, type Place, type ReleaseImage } from './release-image.ts';
import { splitDraft } from './split-draft.ts';

/** What will be said of a release, before anyone looks whether it has been said already. */
export function draftStatements(
  target: ReleaseImage,
  config: StatementsConfig,
  run: WorkflowRun & { readonly jobWorkflowRef: string },
  finishedOn: Date,
): readonly StatementDraft[] {
  const signed = target.places.map(subjectOf);
  const subjects = imagesOf(target).map(subjectOf);
  const { digest } = target.release;
  const drafts = [
    ...(config.signature ? [signatureDraft(signed, config.annotations)] : []),
    ...(wantsProvenance(target.release, config) ? [provenanceDraft(subjects, run, finishedOn)] : []),
    ...config.sboms.filter(({ image }) => image === digest).map((request) => sbomDraft(target, request)),
    ...config.predicates
      .filter(({ image }) => image === digest)
      .map(({ predicateType, predicate }): StatementDraft => ({
        kind: 'predicate',
        predicateType,
        predicate,
        subjects,
      })),
  ];
  return drafts.flatMap(splitDraft);
}

/** The predicate types of a release's statements: what is worth reading among its referrers. */
export function predicateTypesOf(release: Release, config: StatementsConfig): ReadonlySet<string> {
  const given = [...config.sboms, ...config.predicates].filter(({ image }) => image === release.digest);
  return new Set([
    ...(config.signature ? [COSIGN_SIGN_PREDICATE_TYPE] : []),
    ...(wantsProvenance(release, config) ? [SLSA_PROVENANCE_PREDICATE_TYPE] : []),
    ...given.map(({ predicateType }) => predicateType),
  ]);
}

function wantsProvenance(release: Release, { provenance }: StatementsConfig): boolean {
  return provenance === 'always' || (provenance === 'auto' && release.builtUpstream);
}

/** @throws Failures SBOM_OTHER_IMAGE, BAD_INPUT for all SBOMs that are not of the image they were given for */
export function checkSboms(targets: readonly ReleaseImage[], config: StatementsConfig): void {
  const failures = targets.flatMap((target) =>
    config.sboms
      .filter(({ image }) => image === target.release.digest)
      .map((request) => placesOf(target, request))
      .filter((places) => places instanceof Failure),
  );
  if (failures.length > 0) throw new Failures(failures);
}

function sbomDraft(target: ReleaseImage, request: SbomRequest): StatementDraft {
  const places = placesOf(target, request);
  if (places instanceof Failure) throw places;
  const { predicateType, document } = request;
  return { kind: 'sbom', predicateType, predicate: document.predicate, subjects: places.map(subjectOf) };
}

/** The digests that an SBOM speaks of: those of its platform, of the platform that it describes, or all. */
function placesOf(target: ReleaseImage, request: SbomRequest): readonly Place[] | Failure {
  const { image, places } = target;
  const { describes } = request.document;
  const asked = request.platform;
  const describesWhole = describes.some((digest) => [image.descriptor.digest, image.configDigest].includes(digest));
  const unsigned =
    isIndexAlone(image) &&
    image.listed.find(({ platform, digest }) =>
      asked === undefined ? !describesWhole && describes.includes(digest) : platform === asked,
    );
  if (unsigned) return ofUnsignedPlatform(`${request.path} is of ${unsigned.platform}`);
  if (asked !== undefined && !image.platforms.some(({ platform }) => platform === asked)) {
    const known = image.platforms.map(({ platform }) => platform).join(', ') || 'none: it is a single manifest';
    return new Failure('BAD_INPUT', `sboms: ${request.path}: the image has no platform ${asked}; it has ${known}`);
  }
  const digestsOf = (platform: ReleaseImage['image']['platforms'][number]): readonly (Digest | undefined)[] => [
    platform.descriptor.digest,
    platform.configDigest,
  ];
  const described = image.platforms.find((platform) =>
    describes.some((digest) => digestsOf(platform).includes(digest)),
  );
  if (describes.length > 0 && !described && !describesWhole) return otherImage(request, target);
  if (asked !== undefined && described && described.platform !== asked && !describesWhole) {
    return new Failure(
      'SBOM_OTHER_IMAGE',
      `sboms: ${request.path} was given for ${asked} but describes ${described.platform} (${described.descriptor.digest})`,
    );
  }
  const only = asked ?? (describesWhole ? undefined : described?.platform);
  if (only === undefined) return imagesOf(target);
  const digests = image.platforms
    .filter(({ platform }) => platform === only)
    .map(({ descriptor }) => descriptor.digest);
  return places.filter(({ descriptor }) => digests.includes(descriptor.digest));
}

function otherImage(request: SbomRequest, target: ReleaseImage): Failure {
  const [first] = target.release.names;
  const subject = first ? `${formatImageName(first)}@${target.release.digest}` : target.release.digest;
  return new Failure(
    'SBOM_OTHER_IMAGE',
    `sboms: ${request.path} describes ${request.document.describes.join(', ')}, which is not in ${subject}`,
    { subject },
  );
}

function imagesOf({ places }: ReleaseImage): readonly Place[] {
  return places.filter(({ isBuildAttestation }) => !isBuildAttestation);
}

function subjectOf(place: Place): DraftSubject {
  return { name: formatImageName(place.name), digest: place.descriptor.digest };
}
