import { Failure } from '../failure/failure.ts';
import { linesOf } from '../lib/input-lines.ts';
import { listing } from '../lib/listing.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import { MAX_SBOM_BYTES, parseSbom, sbomTooLarge } from '../sbom/parse-sbom.ts';
import { sbomPredicateType, type SpdxPredicateType } from '../sbom/predicate-type.ts';
import type { SbomDocument } from '../sbom/sbom-document.ts';
import type { Digest } from '../subject/digest.ts';
import { parseAssignment } from './assignment.ts';
import type { BuildSbomRequest, SbomRequest } from './config.ts';
import { findImage, type NamedSubject, onlyImage } from './find-image.ts';
import { quoted } from './input-values.ts';
import type { Workspace } from './workspace.ts';

/** As image indexes name platforms: `os/arch[/variant]`. */
const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9._-]+)?$/;

/** A file of that name can be given as `./from-build`. */
const FROM_BUILD = 'from-build';

export interface ParsedSboms {
  readonly sboms: readonly Requested<SbomRequest>[];
  readonly buildSboms: readonly BuildSbomRequest[];
}

/** A request and the line that made it. */
export interface Requested<T> {
  readonly request: T;
  readonly where: string;
}

/**
 * Lines `path`, `name = path`, `name platform = path`; `from-build` for a path is what the build left in the registry.
 * @param subjects undefined when it is not known which images and files there are: then only the documents are checked
 */
export async function parseSboms(
  text: string,
  spdx: SpdxPredicateType,
  subjects: readonly NamedSubject[] | undefined,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<ParsedSboms> {
  const buildSboms: BuildSbomRequest[] = [];
  const requests = await mistakes.attemptAll(linesOf('sboms', text), async (line) => {
    const { words, value: path } = parseAssignment(line.text);
    const [name, platform, ...rest] = words;
    if (rest.length > 0) throw tooManyWords(line.text);
    if (platform !== undefined && !PLATFORM.test(platform)) throw notAPlatform(platform);
    const document = path === FROM_BUILD ? undefined : parseSbom(await readSbom(path, workspace));
    if (!subjects) return [];
    const image = name === undefined ? onlyImage(path, subjects, '= ') : findImage(name, subjects);
    if (subjects.some(({ digest, isFile }) => isFile && digest === image))
      requireOfFile(line.text, image, platform, document);
    if (!document) {
      buildSboms.push({ image, platform, spdx });
      return [];
    }
    const predicateType = sbomPredicateType(document, spdx);
    return [{ request: { image, platform, path, predicateType, document }, where: line.where }];
  });
  return { sboms: requests.flat(), buildSboms };
}

/** A file has no platforms and nothing that a build left beside it. @throws Failure BAD_INPUT, SBOM_OTHER_IMAGE */
function requireOfFile(
  text: string,
  file: Digest,
  platform: string | undefined,
  document: SbomDocument | undefined,
): void {
  if (!document || platform !== undefined) {
    throw new Failure(
      'BAD_INPUT',
      `${quoted(text)} speaks of a file, and ${document ? 'a platform' : FROM_BUILD} is for images`,
      {
        advice: 'Write `name = path` for a file.',
      },
    );
  }
  const { describes } = document;
  if (describes.length === 0 || describes.includes(file)) return;
  throw new Failure(
    'SBOM_OTHER_IMAGE',
    `${quoted(text)}: the SBOM describes ${listing(describes)}, and the file is ${file}`,
  );
}

async function readSbom(path: string, workspace: Workspace): Promise<Buffer> {
  const bytes = await workspace.size(path);
  if (bytes > MAX_SBOM_BYTES) throw sbomTooLarge(bytes);
  return workspace.readBytes(path, MAX_SBOM_BYTES);
}

function tooManyWords(text: string): Failure {
  return new Failure('BAD_INPUT', `${quoted(text)} has more than a name and a platform before \`=\``, {
    advice: 'Write `path`, `name = path` or `name linux/arm64 = path`.',
  });
}

function notAPlatform(platform: string): Failure {
  return new Failure('BAD_INPUT', `${quoted(platform)} is not a platform`, {
    advice: 'Write platforms as `linux/amd64` or `linux/arm/v7`.',
  });
}
