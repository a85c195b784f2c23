import type { JsonObject } from '../lib/json-object.ts';
import type { Digest } from '../subject/digest.ts';
import {
  digestInPackageUrl,
  digestInReference,
  digestOfHash,
  digestsAmong,
  recordsIn,
  textOf,
} from './image-digest.ts';

type Json = Readonly<Record<string, unknown>>;

const DOCUMENT = 'SPDXRef-DOCUMENT';

/** What an SPDX 2.x document DESCRIBES (https://spdx.github.io/spdx-spec/v2.3/relationships-between-SPDX-elements). */
export function digestsInSpdx2(document: JsonObject): readonly Digest[] {
  const described = describedIds(document);
  const texts: (string | undefined)[] = [];
  for (const each of document.records('packages')) if (described.has(each['SPDXID'])) texts.push(...digestTexts(each));
  return digestsAmong(texts);
}

function describedIds(document: JsonObject): ReadonlySet<unknown> {
  const ids = new Set<unknown>();
  for (const id of document.list('documentDescribes') ?? []) if (typeof id === 'string') ids.add(id);
  for (const { spdxElementId, relationshipType, relatedSpdxElement } of document.records('relationships')) {
    const isForward = relationshipType === 'DESCRIBES' && spdxElementId === DOCUMENT;
    const isBackward = relationshipType === 'DESCRIBED_BY' && relatedSpdxElement === DOCUMENT;
    const id = isForward ? relatedSpdxElement : spdxElementId;
    if ((isForward || isBackward) && typeof id === 'string') ids.add(id);
  }
  return ids;
}

function digestTexts(described: Json): readonly (string | undefined)[] {
  const purls = recordsIn(described['externalRefs']).map(({ referenceLocator }) =>
    digestInPackageUrl(referenceLocator),
  );
  const isContainer = described['primaryPackagePurpose'] === 'CONTAINER' || purls.some((purl) => purl !== undefined);
  return [
    textOf(described['versionInfo']),
    ...purls,
    // The checksum of a package that is no image is a file's.
    ...(isContainer ? recordsIn(described['checksums']) : []).map(({ algorithm, checksumValue }) =>
      digestOfHash(algorithm, checksumValue),
    ),
    ...(isContainer ? trivyNotes(described) : []),
  ];
}

/** trivy says which image it read in comments: `ImageID: sha256:…` (the config), `RepoDigest: name@sha256:…`. */
function trivyNotes(described: Json): readonly (string | undefined)[] {
  const attributions = Array.isArray(described['attributionTexts']) ? (described['attributionTexts'] as unknown[]) : [];
  const comments = recordsIn(described['annotations']).map(({ comment }) => comment);
  return [...attributions, ...comments].map((note) => {
    const said = /^(?:ImageID|RepoDigest): (.+)$/.exec(textOf(note) ?? '')?.[1];
    return digestInReference(said);
  });
}
