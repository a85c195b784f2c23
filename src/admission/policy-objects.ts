import { stringify } from 'yaml';
import { Failure, printable } from '../failure/failure.ts';

/** Namespaces of the cluster and of Kyverno itself: a policy that blocks these cannot be mended. */
export const OWN_NAMESPACES: readonly string[] = ['kube-system', 'kyverno'];

const MAX_NAME = 63;

/** A name of Kubernetes: it stays the same as long as the entry keeps its place and its pattern. */
export function nameFor(number: number, match: string): string {
  const slug = match
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `touchmark-${String(number).padStart(2, '0')}-${slug}`.slice(0, MAX_NAME).replace(/-+$/, '');
}

/** How every object of a policy says where it comes from. */
export function metadataOf(name: string, source: string, match?: string): object {
  return {
    name,
    labels: { 'app.kubernetes.io/managed-by': 'touchmark' },
    annotations: { 'touchmark.dev/policy': source, ...(match !== undefined && { 'touchmark.dev/match': match }) },
  };
}

/** Clusters read YAML 1.1, where these end a line inside a string too, or are not allowed at all. */
const NOT_IN_YAML = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\p{Cs}]/u;

/**
 * The objects of a file, to stand after a comment: policy-tester takes what is before a first `---` for an object.
 * @throws Failure BAD_POLICY for text that a cluster would read otherwise than it was written
 */
export function yamlOf(documents: readonly object[]): string {
  // Said again rather than referred to: each object is read alone.
  const options = { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' } as const;
  const text = documents.map((document) => stringify(document, options)).join('---\n');
  const line = text.split('\n').find((each) => NOT_IN_YAML.test(each));
  if (line === undefined) return text;
  throw new Failure(
    'BAD_POLICY',
    `a cluster would read part of "${printable(line.trim(), 200)}" as the end of a line`,
    {
      advice: 'Take the invisible character out of the policy file.',
    },
  );
}
