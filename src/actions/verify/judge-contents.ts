import { meaningOf } from '../../failure/codes.ts';
import { Failure, failuresOf, printable } from '../../failure/failure.ts';
import { listing } from '../../lib/listing.ts';
import type { SbomDemand } from '../../policy/policy.ts';
import { contentsVerdict, type PackageDifference } from '../../sbom/compare-packages.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { failed, passed, type RuleCheck } from '../../verify/rule-check.ts';
import type { ComparedContents, ComparedImage, ImageContents } from './image-contents.ts';

const RULE = 'sbom-contents';
const EXPECTED = 'what the SBOM lists is what the package databases in the image hold';
const MAX_NAMED = 5;

export interface JudgedContents {
  readonly check: RuleCheck;
  /** With `contents: warn`, what differs; it decides nothing. */
  readonly warning: string | undefined;
}

/** The rule `sbom-contents`: an SBOM that counts against the layers of the image. */
export async function judgeContents(
  mode: Exclude<SbomDemand['contents'], 'off'>,
  image: ComparedImage,
  sbom: Evidence,
  contents: ImageContents,
): Promise<JudgedContents> {
  const check = await judge(image, sbom, contents);
  if (mode === 'fail' || check.verdict !== 'fail') return { check, warning: undefined };
  return { check: passed(RULE, EXPECTED, `${check.actual} (the policy only warns)`), warning: check.actual };
}

async function judge(
  image: ComparedImage,
  { predicate, sbom, subject }: Evidence,
  contents: ImageContents,
): Promise<RuleCheck> {
  if (!sbom || !predicate) return inconclusive(new Failure('INTERNAL', 'the statement that counts is no SBOM'));
  try {
    const compared = await contents.compare(image, { ...sbom, predicate, subject });
    const verdict = contentsVerdict(compared);
    if (verdict === 'pass') return passed(RULE, EXPECTED, agreement(compared));
    if (verdict === 'fail') return failed(RULE, 'SBOM_MISMATCH', EXPECTED, differences(compared));
    return inconclusive(
      new Failure('CONTENTS_UNREADABLE', `not all of the image can be read: ${listing(compared.unread, MAX_NAMED)}`),
    );
  } catch (error) {
    const [failure] = failuresOf(error);
    if (!failure) throw error;
    return inconclusive(failure);
  }
}

function inconclusive(failure: Failure): RuleCheck {
  const { verdict } = meaningOf(failure.code);
  return { rule: RULE, verdict, expected: EXPECTED, actual: failure.message, failure };
}

function agreement({ compared, kinds, platform }: ComparedContents): string {
  const where = platform === undefined ? '' : ` of ${platform}`;
  return compared === 0 ? `no packages in either${where}` : `${compared} packages agree${where} (${kinds.join(', ')})`;
}

/** `2 missing: deb openssl 3.0.15, …; 1 in another version: deb zlib1g 1.2 (1.3 in the image)` */
function differences({ missing, extra, otherVersion, platform }: ComparedContents): string {
  const parts = [
    named(missing, 'missing from the SBOM', ({ installed }) => installed.join(', ')),
    named(extra, 'not in the image', ({ listed }) => listed.join(', ')),
    named(
      otherVersion,
      'in another version',
      ({ listed, installed }) => `${listed.join(', ')} (in the image ${installed.join(', ')})`,
    ),
  ];
  const where = platform === undefined ? '' : ` (${platform})`;
  return `${parts.filter((part) => part !== '').join('; ')}${where}`;
}

function named(
  differing: readonly PackageDifference[],
  what: string,
  versions: (one: PackageDifference) => string,
): string {
  if (differing.length === 0) return '';
  const items = differing.map((one) => printable(`${one.kind} ${one.name} ${versions(one)}`, 120));
  return `${differing.length} ${what}: ${listing(items, MAX_NAMED)}`;
}
