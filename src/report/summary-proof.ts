import type { ImageResult } from './images.ts';
import { code, codeBlock, htmlCode, MAX_LINE } from './markdown-text.ts';
import { plural } from './plural.ts';
import type { Results, SubjectResult } from './results.ts';
import { verifyCommands } from './verify-commands.ts';

/** With more images than this, their commands are folded together. */
const FEW_IMAGES = 6;
const MAX_LISTED = 6;

/** Who signed, who vouches for it, and where it is. */
export function signedBy(results: Results): string {
  const { signer, sigstore, subjects } = results;
  if (!signer || !sigstore || subjects.every(({ attestations }) => attestations.length === 0)) return '';
  const services = [sigstore.fulcio ?? [], sigstore.rekor, sigstore.timestampAuthorities].flat();
  const instance = `${INSTANCES[sigstore.instance]}${services.length > 0 ? `: ${listed(services)}` : ''}`;
  const where = publishedTo(subjects);
  return [
    `- **Signer** ${code(signer.identity)}`,
    `- **Issuer** ${code(signer.issuer)}`,
    `- **Sigstore** ${instance}`,
    ...(where === '' ? [] : [`- **Published** ${where}`]),
  ].join('\n');
}

/** For each image of which something was published, folded: the commands that check it from anywhere. */
export function commandFolds(images: readonly ImageResult[], results: Results): readonly string[] {
  return images.flatMap((each) => {
    const lines = verifyCommands(each, results);
    // Half a command is worse than none.
    const isWhole = lines.length > 0 && lines.every(({ length }) => length <= MAX_LINE);
    return isWhole ? [fold(`Verify ${htmlCode(each.image.name)} yourself`, codeBlock('sh', lines))] : [];
  });
}

/** The first of these folds; many are folded once more. */
export function shownFolds(folds: readonly string[], shown: number): string {
  const some = folds.slice(0, shown).join('\n');
  if (shown === 0 || folds.length <= FEW_IMAGES) return some;
  const which = shown < folds.length ? `the first ${shown} of ` : '';
  return fold(`Verify ${which}${plural(folds.length, 'image')} yourself`, some);
}

export function fold(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

const INSTANCES: Readonly<Record<NonNullable<Results['sigstore']>['instance'], string>> = {
  'public-good': 'public instance',
  github: 'GitHub’s instance',
  custom: 'your own instance',
  key: 'none, a key',
};

const STORES = {
  'referrers-api': 'as OCI referrers',
  'referrers-tag': 'as OCI referrers, listed by the fallback tag (this registry has no referrers API)',
  'legacy-tag': 'under cosign’s tags',
  api: 'by API',
} as const;

function publishedTo(subjects: readonly SubjectResult[]): string {
  const ways = new Map<keyof typeof STORES, Set<string>>();
  for (const { name, attestations } of subjects) {
    for (const { to, via } of attestations.flatMap(({ published }) => published)) {
      const places = ways.get(via) ?? new Set();
      places.add(to === 'registry' ? (name.split('/')[0] ?? name) : to);
      ways.set(via, places);
    }
  }
  if (ways.size > 0) return [...ways].map(([via, places]) => `to ${listed([...places])} ${STORES[via]}`).join('; ');
  const isKept = subjects.some(({ attestations }) => attestations.some(({ bundleFile }) => bundleFile !== null));
  return isKept ? 'nowhere: the bundles are files, in the directory that the output `bundles` names' : '';
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MAX_LISTED).map(code).join(', ');
  return values.length > MAX_LISTED ? `${shown} and ${values.length - MAX_LISTED} more` : shown;
}
