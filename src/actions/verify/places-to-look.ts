import type { Policy, PolicyEntry } from '../../policy/policy.ts';
import type { StatementKind } from '../../statement/statement.ts';
import { inBuildAttestations } from './find-build-attestations.ts';
import { inGitHub, inIndex, inLegacyTags, inPlatforms, inReferrers } from './find-evidence.ts';
import type { Found, Search } from './search.ts';
import { signersOf } from './vouchers.ts';

type Look = (search: Search) => Promise<Found>;

/** The likeliest place first. An image that may be unsigned is looked at for what is revoked alone. */
export function placesFor(entry: PolicyEntry, deny: Policy['deny']): readonly Look[] {
  const { demand } = entry;
  const signers = [...signersOf(entry), ...deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : []))];
  const isBuilders = signers.some((signer) => signer.kind === 'identity' && signer.signsBuildAttestations);
  if (demand.kind === 'unsigned' && !deny.some(({ kind }) => kind === 'signer'))
    return deny.length > 0 ? [inIndex] : [];
  const needsPlatforms = demand.kind === 'signed' && demand.sbom !== undefined;
  return [
    inReferrers,
    ...(isBuilders ? [inBuildAttestations] : []),
    inLegacyTags,
    inGitHub,
    ...(needsPlatforms ? [inPlatforms] : []),
  ];
}

/** Kinds of statements that can make a difference; others are not read. */
export function kindsFor({ demand }: PolicyEntry, deny: Policy['deny']): ReadonlySet<StatementKind> {
  const isSigned = demand.kind === 'signed';
  const isRevocable = deny.some(({ kind }) => kind === 'signer');
  return new Set<StatementKind>([
    ...(isSigned || isRevocable ? (['signature'] as const) : []),
    ...((isSigned && demand.provenance) || isRevocable ? (['provenance'] as const) : []),
    ...(isSigned && demand.sbom ? (['sbom'] as const) : []),
  ]);
}
