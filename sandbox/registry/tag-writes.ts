import type { RegistryQuirks } from './quirks.ts';
import { Refusal } from './refusal.ts';
import type { Repository } from './store.ts';

/** Throws when a tag may not be put: it is immutable, or the request's condition does not hold. */
export function checkTagWrite(
  quirks: RegistryQuirks,
  repository: Repository,
  tag: string,
  headers: Readonly<Record<string, string>>,
): void {
  const current = repository.tags.get(tag);
  if (current !== undefined && quirks.immutableTags !== 'none' && quirks.immutableTagPattern.test(tag)) {
    throw quirks.immutableTags === 'harbor' ? harborImmutable(repository, tag) : ecrImmutable(repository, tag);
  }
  if (current !== undefined && quirks.overwriteRight === 'missing') throw notOverwritten(repository, tag);
  if (quirks.etag === 'honoured' && !conditionHolds(current, headers)) {
    throw new Refusal(412, 'PRECONDITION_FAILED', `the tag ${tag} is not what the condition says`);
  }
}

/** Takes a tag PUT back, as when another writer's PUT of what was there before arrived later. */
export function loseUpdate(quirks: RegistryQuirks, repository: Repository, tag: string, before?: string): void {
  if (quirks.loseUpdates <= 0 || !tag.startsWith('sha256-')) return;
  quirks.loseUpdates -= 1;
  if (before === undefined) repository.tags.delete(tag);
  else repository.tags.set(tag, before);
}

/** RFC 9110, 13.1.1 and 13.1.2, for strong entity tags. */
function conditionHolds(current: string | undefined, headers: Readonly<Record<string, string>>): boolean {
  const etag = current === undefined ? undefined : `"${current}"`;
  const names = (header: string): boolean =>
    etag !== undefined && (header.trim() === '*' || header.split(',').some((one) => one.trim() === etag));
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  return (ifMatch === undefined || names(ifMatch)) && (ifNoneMatch === undefined || !names(ifNoneMatch));
}

function harborImmutable({ name }: Repository, tag: string): Refusal {
  const message = `Failed to process request due to '${name}:${tag}' configured as immutable.`;
  return new Refusal(412, 'PRECONDITION', message);
}

function notOverwritten({ name }: Repository, tag: string): Refusal {
  const detail = { description: `Could not locate artifact '${name}/${tag}/manifest.json'` };
  return new Refusal(400, 'MANIFEST_INVALID', 'manifest invalid', detail);
}

function ecrImmutable({ name }: Repository, tag: string): Refusal {
  const message =
    `The image tag '${tag}' already exists in the '${name}' repository ` +
    'and cannot be overwritten because the repository is immutable.';
  return new Refusal(400, 'TAG_INVALID', message);
}
