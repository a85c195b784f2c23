import { formatPin } from '../../base-images/pins.ts';
import type { PullRequestText } from '../../github/pull-requests.ts';
import { logEntryResult } from '../../report/log-entry-result.ts';
import { clip, code, htmlCode, link } from '../../report/markdown-text.ts';
import { plural } from '../../report/plural.ts';
import type { PackageChange, PackageChanges } from '../../sbom/package-changes.ts';
import { formatImageName } from '../../subject/image-name.ts';
import { signedAt } from '../../verify/evidence.ts';
import { titleOf } from './commit-message.ts';
import type { ImageGroup } from './groups.ts';
import type { ComparedImage } from './sbom-changes.ts';
import { signaturesOf } from './same-signer.ts';

/** GitHub refuses more. */
const MAX_BODY = 65_000;
const MAX_TITLE = 250;
const MAX_PLACES = 20;
const PUBLIC_LOG = 'https://rekor.sigstore.dev';

/** What a reviewer needs to know; packages are left out where all of it would be too long. */
export function pullRequestText(group: ImageGroup, policy: string): PullRequestText {
  const title = clip(titleOf(group), MAX_TITLE);
  for (const [images, packages] of [
    [200, 100],
    [200, 20],
    [100, 0],
  ] as const) {
    const body = bodyOf(group, policy, images, packages);
    if (body.length <= MAX_BODY) return { title, body };
  }
  return { title, body: bodyOf(group, policy, 20, 0) };
}

function bodyOf({ images }: ImageGroup, policy: string, maxImages: number, maxPackages: number): string {
  const shown = images.slice(0, maxImages);
  const rest = images.length - shown.length;
  return [
    `${plural(images.length, 'pinned image')} moved on under the same tag. Each new digest satisfies ${code(policy)}; nothing else in the files was changed.`,
    [
      '| image | old digest | new digest | signed by | signed | log | packages |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...shown.map((image) => `| ${cells(image).join(' | ')} |`),
    ].join('\n'),
    ...(rest > 0 ? [`${plural(rest, 'more image')}: see the commit.`] : []),
    ...shown.map((image) => details(image, maxPackages)),
  ].join('\n\n');
}

function cells(image: ComparedImage): readonly string[] {
  const { pin, to, judged } = image;
  const signatures = signaturesOf(judged);
  const logs = signatures.flatMap(({ logEntries }) => logEntries).map(logLink);
  return [
    code(`${formatImageName(pin.name)}:${pin.tag}`),
    code(pin.digest),
    code(to),
    signatures.length === 0 ? 'nobody, as the policy allows' : signatures.map(signerWords).join(', '),
    signatures.map((each) => signedAt(each)?.toISOString().slice(0, 16).replace('T', ' ') ?? '–').join(', ') || '–',
    logs.length === 0 ? '–' : logs.slice(0, 3).join(', '),
    packageCounts(image.sboms),
  ];
}

function signerWords({ signer }: ComparedImage['judged']['counted'][number]): string {
  return signer ? code(signer.subjectAlternativeName) : 'a key of the policy';
}

function logLink(entry: ComparedImage['judged']['counted'][number]['logEntries'][number]): string {
  const { url } = logEntryResult(entry, { name: entry.log === PUBLIC_LOG ? 'public-good' : 'custom' });
  return link(entry.logIndex, url);
}

const NOT_COMPARED = {
  'no old SBOM': 'the old digest has no SBOM of this signer',
  'no new SBOM': 'no SBOM of this signer',
  unknown: 'the SBOMs could not be read',
} as const;

function packageCounts(sboms: ComparedImage['sboms']): string {
  if (typeof sboms === 'string') return NOT_COMPARED[sboms];
  const { added, removed, changed } = sboms;
  return `${added.length} added, ${removed.length} removed, ${changed.length} changed`;
}

const RECORDS: Readonly<Record<ComparedImage['record'], string>> = {
  file: 'The signer is the recorded one.',
  'old digest': 'The signer is the one of the old digest; none is recorded.',
  none: 'No signer is recorded, and the old digest does not satisfy the policy: only the policy was asked.',
};

function details({ pin, to, sboms, record, judged }: ComparedImage, maxPackages: number): string {
  const places = pin.locations.slice(0, MAX_PLACES).map(({ file, line }) => code(`${file}:${line}`));
  const more = pin.locations.length - places.length;
  const lines = [
    `Named in ${places.join(', ')}${more > 0 ? ` and ${plural(more, 'more place')}` : ''}.`,
    ...(signaturesOf(judged).length > 0 ? [RECORDS[record]] : []),
    ...(typeof sboms === 'string' ? [] : packageLines(sboms, maxPackages)),
  ];
  return `<details><summary>${htmlCode(formatPin({ ...pin, digest: to }))}</summary>\n\n${lines.join('\n\n')}\n\n</details>`;
}

function packageLines({ added, removed, changed }: PackageChanges, most: number): readonly string[] {
  return (
    [
      ['Added', added],
      ['Removed', removed],
      ['Changed', changed],
    ] as const
  ).flatMap(([word, packages]) => {
    if (packages.length === 0) return [];
    const shown = packages.slice(0, most).map((each) => `- ${packageWords(each)}`);
    const rest = packages.length - shown.length;
    return [`${word}:`, [...shown, ...(rest > 0 ? [`- ${plural(rest, 'more package')}`] : [])].join('\n')];
  });
}

function packageWords({ kind, name, before, after }: PackageChange): string {
  const versions = [before, after].filter((each) => each.length > 0).map((each) => code(clip(each.join(', '), 200)));
  return `${kind} ${code(clip(name, 200))} ${versions.join(' → ')}`;
}
