import type { JsonObject } from '../lib/json-object.ts';
import { isRecord } from '../lib/json-text.ts';
import type { Digest } from '../subject/digest.ts';
import {
  digestInPackageUrl,
  digestInReference,
  digestOfHash,
  digestsAmong,
  recordsIn,
  textOf,
} from './image-digest.ts';

const TRIVY_DIGESTS = new Set(['aquasecurity:trivy:ImageID', 'aquasecurity:trivy:RepoDigest']);

/** What a CycloneDX document is about: `metadata.component` (https://cyclonedx.org/docs/1.6/json/#metadata_component). */
export function digestsInCycloneDx(document: JsonObject): readonly Digest[] {
  const metadata = document.get('metadata');
  const component = isRecord(metadata) ? metadata['component'] : undefined;
  if (!isRecord(component)) return [];
  const purls = [digestInPackageUrl(component['purl']), digestInPackageUrl(component['bom-ref'])];
  if (component['type'] !== 'container') return digestsAmong(purls);
  const properties = recordsIn(component['properties']).filter(({ name }) => TRIVY_DIGESTS.has(textOf(name) ?? ''));
  return digestsAmong([
    textOf(component['version']),
    ...purls,
    textOf(component['bom-ref']),
    ...recordsIn(component['hashes']).map(({ alg, content }) => digestOfHash(alg, content)),
    ...properties.map(({ value }) => digestInReference(value)),
  ]);
}
