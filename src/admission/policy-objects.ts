import { stringify } from 'yaml';

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

/** Said again rather than referred to: each object is read alone. */
export function yamlOf(document: object): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}
