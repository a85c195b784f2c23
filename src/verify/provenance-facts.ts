/** What a provenance statement says, as far as policies ask for it. */
export interface ProvenanceFacts {
  readonly builder: string | undefined;
  /** URL of the source repository. */
  readonly source: string | undefined;
  readonly commit: string | undefined;
}

/** SLSA provenance: v1 as GitHub and touchmark write it, v0.2 as older builders do. Unknown shapes say nothing. */
export function provenanceFacts(predicate: unknown): ProvenanceFacts {
  const isV1 = at(predicate, 'buildDefinition') !== undefined;
  return isV1 ? factsOfV1(predicate) : factsOfV02(predicate);
}

/** https://slsa.dev/spec/v1.0/provenance, https://actions.github.io/buildtypes/workflow/v1 */
function factsOfV1(predicate: unknown): ProvenanceFacts {
  const [first] = listAt(predicate, 'buildDefinition', 'resolvedDependencies');
  const workflow = textAt(predicate, 'buildDefinition', 'externalParameters', 'workflow', 'repository');
  return {
    builder: textAt(predicate, 'runDetails', 'builder', 'id'),
    source: repositoryUrl(workflow ?? textAt(first, 'uri')),
    commit: textAt(first, 'digest', 'gitCommit') ?? textAt(first, 'digest', 'sha1'),
  };
}

/** https://slsa.dev/spec/v0.2/provenance */
function factsOfV02(predicate: unknown): ProvenanceFacts {
  return {
    builder: textAt(predicate, 'builder', 'id'),
    source: repositoryUrl(textAt(predicate, 'invocation', 'configSource', 'uri')),
    commit: textAt(predicate, 'invocation', 'configSource', 'digest', 'sha1'),
  };
}

/** `git+https://github.com/acme/api.git@refs/heads/main` → `https://github.com/acme/api` */
function repositoryUrl(uri: string | undefined): string | undefined {
  return uri
    ?.replace(/^git\+/, '')
    .replace(/(?<=^https:\/\/[^@]*)@.*$/, '')
    .replace(/(?:\.git)?\/*$/, '');
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}
