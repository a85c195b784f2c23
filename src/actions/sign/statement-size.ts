import type { SignConfig } from '../../config/config.ts';
import { Failure, printable } from '../../failure/failure.ts';
import type { Instance } from '../../sigstore/instance.ts';
import { type StatementDraft, statementSize } from '../../statement/draft.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { isSatisfied, type SignPlan } from './plan.ts';
import { keyOf } from './release-image.ts';

/** Rekor v1 is sent the whole envelope; the public one drops connections from about 3.5 MB on. */
const MAX_PUBLIC_LOG_ENVELOPE_BYTES = 3_400_000;

/** Kyverno 1.19 reads no larger bundle, and denies the image. */
const KYVERNO_MAX_BUNDLE_BYTES = 10_000_000;

/** SBOMs that clusters will not read, though they can be signed. */
export function largeForClusters({ statements }: SignConfig): readonly string[] {
  return statements.sboms
    .map(({ path, document }) => ({ path, bytes: (document.sizeBytes * 4) / 3 }))
    .filter(({ bytes }) => bytes > KYVERNO_MAX_BUNDLE_BYTES)
    .map(({ path, bytes }) => {
      const size = (bytes / 1_000_000).toFixed(1);
      return `Large SBOM: ${printable(path, 200)} makes a bundle of ${size} MB. Kyverno reads 10 MB at most, and denies an image that has a larger one: leave out file entries, or make one SBOM for each platform.`;
    });
}

/** Statements that the log will not take: known before anything is signed. */
export function oversized({ releases, artifacts }: SignPlan, instance: Instance): readonly Failure[] {
  const ofImages = releases.flatMap(({ target, statements }) => {
    const [image] = target.release.names;
    const subject = image && `${formatImageName(image)}@${target.release.digest}`;
    return statements.map((statement) => ({ statement, subject }));
  });
  const ofFiles = artifacts.map((statement) => {
    const [file] = statement.draft.subjects;
    return { statement, subject: file && keyOf(file.name, file.digest) };
  });
  return [...ofImages, ...ofFiles]
    .filter(({ statement }) => !isSatisfied(statement))
    .flatMap(({ statement: { draft }, subject }) => whyTooLarge(draft, subject, instance) ?? []);
}

function whyTooLarge(draft: StatementDraft, subject: string | undefined, instance: Instance): Failure | undefined {
  const details = subject === undefined ? {} : { subject };
  // Small predicates need no counting.
  const { name, logs } = instance;
  const logsEnvelopes = name === 'public-good' && logs.some(({ majorApiVersion }) => majorApiVersion === 1);
  if (!logsEnvelopes || draft.kind === 'signature' || draft.kind === 'provenance') return undefined;
  const envelopeBytes = Math.ceil((statementSize(draft) * 4) / 3);
  if (envelopeBytes <= MAX_PUBLIC_LOG_ENVELOPE_BYTES) return undefined;
  const size = (envelopeBytes / 1_000_000).toFixed(1);
  return new Failure(
    'SBOM_TOO_LARGE',
    `the ${draft.kind} (${draft.predicateType}) makes an envelope of ${size} MB; public Rekor takes about 3.4 MB`,
    details,
  );
}
