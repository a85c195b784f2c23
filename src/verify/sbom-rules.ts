import type { SbomDemand } from '../policy/policy.ts';
import type { Digest } from '../subject/digest.ts';
import type { Evidence, ImageEvidence } from './evidence.ts';
import { absent, failed, passed, type RuleCheck } from './rule-check.ts';

export interface SbomJudgement {
  readonly checks: readonly RuleCheck[];
  /** The SBOM that was judged; of platforms, one for each. */
  readonly counted: readonly Evidence[];
}

/** An SBOM of the image itself, or one of each of its platforms. @param trusted statements by expected signers */
export function judgeSbom(demand: SbomDemand, trusted: readonly Evidence[], image: ImageEvidence): SbomJudgement {
  const expected = `an SBOM of this image (${demand.types.join(' or ')}) by an expected signer`;
  const sboms = trusted.filter(({ sbom }) => sbom !== undefined && demand.types.includes(sbom.format));
  const own = sboms.filter(({ subject }) => subject === image.digest);
  const covering = own.length > 0 ? own : coveringPlatforms(sboms, image.platforms ?? []);
  if (!covering) {
    const hasOther = image.evidence.some(({ kind }) => kind === 'sbom');
    const others = hasOther ? 'one of another type, of a part of the platforms, or by another signer' : '';
    return { checks: [absent('sbom-subject', 'NO_SBOM', expected, image, others)], counted: [] };
  }
  if (demand.describes === 'any') {
    return { checks: [passed('sbom-subject', expected, formatsOf(covering))], counted: onePerSubject(covering) };
  }
  const digests = new Set<Digest>([image.digest, ...(image.platforms ?? []), ...image.configs]);
  const describesThis = (one: Evidence): boolean => (one.sbom?.describes ?? []).every((digest) => digests.has(digest));
  const good = covering.filter(describesThis);
  // Of several of the image one is enough; of the platforms each must fit.
  const isGood = own.length > 0 ? good.length > 0 : good.length === covering.length;
  if (isGood) return { checks: [passed('sbom-subject', expected, formatsOf(good))], counted: onePerSubject(good) };
  const described = covering.find((one) => !describesThis(one))?.sbom?.describes ?? [];
  const actual = `an SBOM that describes ${described.join(', ')}`;
  return { checks: [failed('sbom-subject', 'SBOM_MISMATCH', expected, actual)], counted: onePerSubject(covering) };
}

function coveringPlatforms(sboms: readonly Evidence[], platforms: readonly Digest[]): readonly Evidence[] | undefined {
  const covering = platforms.map((digest) => sboms.filter(({ subject }) => subject === digest));
  if (platforms.length === 0 || covering.some((each) => each.length === 0)) return undefined;
  return covering.flat();
}

function onePerSubject(sboms: readonly Evidence[]): readonly Evidence[] {
  return sboms.filter(({ subject }, index) => sboms.findIndex((other) => other.subject === subject) === index);
}

function formatsOf(sboms: readonly Evidence[]): string {
  return [...new Set(sboms.map(({ sbom }) => sbom?.format ?? ''))].join(', ');
}
