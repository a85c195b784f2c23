import type { PolicyEntry, SignedDemand } from '../policy/policy.ts';
import type { IdentitySigner, Signer } from '../policy/signer.ts';
import { callerOf } from './provenance-needs.ts';
import type { Extent, Unenforced } from './rendering.ts';

/** Whether it applies, the rule, how far it is enforced, and why no further. */
export type UnenforcedRow = readonly [applies: boolean, rule: string, extent: Extent, reason: string];

export function applying({ match }: PolicyEntry, rows: readonly UnenforcedRow[]): readonly Unenforced[] {
  return rows
    .filter(([applies]) => applies)
    .map(([, rule, extent, reason]) => ({ entry: match.text, rule, extent, reason }));
}

/** What every admission controller leaves out, as it sees neither certificates nor layers nor the log’s times. */
export function unseenByClusters(
  entry: PolicyEntry,
  { provenance, sbom, maxAgeMs }: SignedDemand,
  signers: readonly Signer[],
  hasProvenance: boolean,
): readonly Unenforced[] {
  return applying(entry, [
    hasProvenance
      ? [
          maxAgeMs !== undefined,
          'recency',
          'differently',
          'judged by the time that the provenance says, not by a log or a timestamp',
        ]
      : [maxAgeMs !== undefined, 'recency', 'not', 'a cluster sees no time but a provenance’s: ask for `provenance`'],
    [
      !hasProvenance && signers.some((signer) => signer.kind === 'workflow' && signer.triggers),
      'identity',
      'not',
      '`triggers` are in the certificate, which is not shown; ask for `provenance` to have them judged',
    ],
    [
      signers.some((signer) => callerOf(signer) !== undefined),
      'identity',
      'differently',
      'the caller of a reusable workflow is judged by its provenance, which is required therefore',
    ],
    [
      signers.some((signer) => isByAnyCaller(signer, provenance)),
      'identity',
      'differently',
      'where a workflow can be called (`workflow_call`), whoever calls it passes: name `repository`, and its provenance is asked who did',
    ],
    [
      signers.some((signer) => signer.kind === 'identity' && isRunJudged(signer)),
      'identity',
      'not',
      'which repository ran the workflow of an identity is in the certificate, which is not shown',
    ],
    [
      signers.some((signer) => signer.kind === 'identity' && signer.signsBuildAttestations),
      'signature',
      'differently',
      'looked for at the image itself, where docker/github-builder makes none: what only it signed is denied',
    ],
    [
      provenance?.builder === 'same-workflow',
      'builder',
      'differently',
      'compared with the pattern of the signer, not with the certificate itself',
    ],
    [
      provenance?.commit.kind === 'expected',
      'commit',
      'not',
      '`expected` is an input of verify; use `annotation` in a cluster',
    ],
    [sbom?.describes === 'image', 'sbom-subject', 'not', 'the image that the document itself names is not compared'],
    [sbom !== undefined && sbom.contents !== 'off', 'sbom-contents', 'not', 'layers are not read'],
  ]);
}

/** A workflow's name says nothing of who called it, unless the provenance that is asked for does. */
function isByAnyCaller(signer: Signer, provenance: SignedDemand['provenance']): boolean {
  if (signer.kind !== 'workflow' || callerOf(signer) !== undefined) return false;
  return provenance?.source !== `${signer.serverUrl}/${signer.repository}`;
}

/** `signer-mismatch.ts` judges it of every name that may be a workflow's. */
function isRunJudged({ repository, identity }: IdentitySigner): boolean {
  return repository !== undefined || /\/\.github\/workflows\/|\*\*/.test(identity.text);
}
