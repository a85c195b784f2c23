import type { SignConfig } from '../../config/config.ts';
import { failuresOf } from '../../failure/failure.ts';
import type { RecordEnd, StoredArtifact } from '../../github/storage-record.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { failuresIn, type ReleaseOutcome, type StatementOutcome } from './outcome.ts';
import type { SignServices } from './services.ts';

const HINTS: Readonly<Record<Exclude<RecordEnd, 'recorded'>, string>> = {
  denied:
    'No storage record at GitHub: add `artifact-metadata: write` to the `permissions` of this job to have one, or set `storage-record: false`.',
  'no-organization':
    'No storage record at GitHub: it keeps them for repositories of organisations. Set `storage-record: false` to say nothing of it.',
};

/**
 * Tells GitHub where the images are that something new was published for. It is a convenience: nothing here fails a run,
 * and the first refusal is the last question.
 */
export async function recordStorage(
  { publish, storageRecord }: SignConfig,
  { storageRecords, progress }: SignServices,
  releases: readonly ReleaseOutcome[],
): Promise<void> {
  if (!storageRecord || !storageRecords || !publish.includes('registry')) return;
  for (const artifact of releases.filter(hasPushed).flatMap(artifactsOf)) {
    try {
      const end = await storageRecords.create(artifact);
      if (end === 'recorded') continue;
      progress.line(HINTS[end]);
    } catch (error) {
      progress.line(`No storage record at GitHub: ${failuresOf(error)[0]?.message ?? ''}`);
    }
    return;
  }
}

/** Whether the registry lists something now that it did not: new, or brought from elsewhere. */
function hasPushed(release: ReleaseOutcome): boolean {
  const isPushed = (statement: StatementOutcome): boolean =>
    'bundle' in statement || [...statement.satisfied].some(([place, { listedAt }]) => !listedAt.has(place));
  return failuresIn(release).length === 0 && release.statements.some(isPushed);
}

function artifactsOf({ target: { release } }: ReleaseOutcome): readonly StoredArtifact[] {
  return release.names.map((name) => ({
    name: formatImageName(name),
    digest: release.digest,
    registry: name.registry,
  }));
}
