import type { BuildSbomRequest, SbomRequest, SignConfig } from '../../config/config.ts';
import { Failure } from '../../failure/failure.ts';
import { JsonObject } from '../../lib/json-object.ts';
import { UnreadableJson } from '../../lib/json-scan.ts';
import { isRecord } from '../../lib/json-text.ts';
import { settleAll } from '../../lib/settle.ts';
import type { BuildAttestation, Registry, ResolvedPlatform } from '../../registry/registry.ts';
import { parseSbom } from '../../sbom/parse-sbom.ts';
import { sbomPredicateType } from '../../sbom/predicate-type.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatSubject } from '../../subject/subject.ts';
import type { LookedUpRelease } from './look-up-release.ts';
import { isIndexAlone, ofUnsignedPlatform } from './release-image.ts';

/** BuildKit writes SPDX; other scanners for it write CycloneDX. */
const SBOM_TYPE = /^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/bom)/;
const ADVICE =
  'Let the build make it: `sbom: true` for docker/build-push-action, `--sbom=true` for buildx; or give a path instead of `from-build`.';

/**
 * The SBOMs that a build left unsigned beside its image, as if each had been given for its platform.
 * @throws Failures BAD_SBOM, SBOM_OTHER_IMAGE, SBOM_TOO_LARGE
 */
export async function withBuildSboms(
  config: SignConfig,
  lookedUp: readonly LookedUpRelease[],
  registry: Registry,
): Promise<SignConfig> {
  const { sboms, buildSboms } = config.statements;
  const read = await settleAll(
    buildSboms.map(async (request) => {
      const release = lookedUp.find(({ target }) => target.release.digest === request.image);
      return release ? await readBuildSboms(request, release, registry) : [];
    }),
  );
  return { ...config, statements: { ...config.statements, sboms: [...sboms, ...read.flat()] } };
}

async function readBuildSboms(
  request: BuildSbomRequest,
  { target: { release, image } }: LookedUpRelease,
  registry: Registry,
): Promise<readonly SbomRequest[]> {
  const [name] = release.names;
  if (!name) throw new Error('a release has at least one name');
  const subject = formatSubject(name, release.digest);
  if (isIndexAlone(image)) throw ofUnsignedPlatform('a build leaves an SBOM for each platform').of(subject);
  const asked = image.platforms.filter(
    ({ platform }) => request.platform === undefined || platform === request.platform,
  );
  if (asked.length === 0) {
    const which = request.platform ?? 'that is listed in an index';
    throw new Failure('BAD_SBOM', `sboms: the image has no platform ${which}`, { subject, advice: ADVICE });
  }
  const found = asked.flatMap((platform) => statementsOf(platform, image.attestations, subject));
  return await settleAll(
    found.map(async ({ platform, layer }): Promise<SbomRequest> => {
      const statement = await registry.readBuildStatement(name, layer);
      const document = parseSbom(predicateOf(statement, platform.descriptor.digest, subject));
      const predicateType = sbomPredicateType(document, request.spdx);
      return { image: request.image, platform: platform.platform, path: 'from-build', predicateType, document };
    }),
  );
}

function statementsOf(platform: ResolvedPlatform, attestations: readonly BuildAttestation[], subject: string) {
  const statements = attestations
    .filter(({ image }) => image === platform.descriptor.digest)
    .flatMap((attestation) => attestation.statements)
    .filter(({ predicateType }) => SBOM_TYPE.test(predicateType));
  if (statements.length > 0) return statements.map(({ layer }) => ({ platform, layer }));
  const message = `sboms: the build left no SBOM beside ${platform.platform}`;
  throw new Failure('BAD_SBOM', message, { subject, advice: ADVICE });
}

/** The JSON of the SBOM in an in-toto statement that speaks of this manifest. */
function predicateOf(statement: Buffer, digest: Digest, subject: string): Buffer {
  const hex = digest.slice('sha256:'.length);
  const { predicate, subjects } = partsOf(statement) ?? {};
  if (!predicate || !subjects) {
    throw new Failure('BAD_SBOM', 'sboms: what the build left is no in-toto statement', { subject, advice: ADVICE });
  }
  const isOfThis = subjects.some((each) => isRecord(each['digest']) && each['digest']['sha256'] === hex);
  if (isOfThis) return predicate;
  throw new Failure(
    'SBOM_OTHER_IMAGE',
    `sboms: the SBOM that the build left beside ${digest} speaks of another image`,
    {
      subject,
    },
  );
}

function partsOf(statement: Buffer) {
  try {
    const object = new JsonObject(statement);
    const subjects = object.list('subject') && [...object.records('subject')];
    return { predicate: object.textOf('predicate'), subjects };
  } catch (error) {
    if (error instanceof UnreadableJson) return undefined;
    throw error;
  }
}
