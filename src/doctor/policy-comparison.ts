import { printable } from '../failure/failure.ts';

/** A place in which an object of the cluster is not what was rendered. */
export interface ObjectDifference {
  /** `spec.validationActions[0]` */
  readonly path: string;
  /** As JSON, cut; undefined: nothing. */
  readonly inCluster: string | undefined;
  readonly rendered: string | undefined;
}

/**
 * What an API server, or a controller's own webhook, fills in where a manifest says nothing. Anything else that stands in the
 * cluster and was not rendered is a difference: it may loosen the policy.
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ImageValidatingPolicy: {
    'spec.evaluation': { admission: { enabled: true }, background: { enabled: true } },
    'spec.evaluation.admission': { enabled: true },
    'spec.evaluation.admission.enabled': true,
    'spec.evaluation.background': { enabled: true },
    'spec.evaluation.background.enabled': true,
    'spec.validationConfigurations.mutateDigest': true,
    'spec.validationConfigurations.required': true,
    'spec.validationConfigurations.verifyDigest': true,
    'spec.matchConstraints.matchPolicy': 'Equivalent',
    'spec.matchConstraints.namespaceSelector': {},
    'spec.matchConstraints.objectSelector': {},
    'spec.matchConstraints.resourceRules[].scope': '*',
  },
  ClusterPolicy: {
    'spec.admission': true,
    'spec.background': true,
    'spec.emitWarning': false,
    'spec.validationFailureAction': 'Audit',
    'spec.rules[].skipBackgroundRequests': true,
    'spec.rules[].validate.allowExistingViolations': true,
    'spec.rules[].verifyImages[].mutateDigest': true,
    'spec.rules[].verifyImages[].required': true,
    'spec.rules[].verifyImages[].useCache': true,
    'spec.rules[].verifyImages[].verifyDigest': true,
    'spec.rules[].verifyImages[].attestors[].entries[].signatureAlgorithm': 'sha256',
    'spec.rules[].verifyImages[].attestors[].entries[].keys.signatureAlgorithm': 'sha256',
    'spec.rules[].verifyImages[].attestations[].attestors[].entries[].signatureAlgorithm': 'sha256',
    'spec.rules[].verifyImages[].attestations[].attestors[].entries[].keys.signatureAlgorithm': 'sha256',
  },
  ClusterImagePolicy: {
    'spec.mode': 'enforce',
    'spec.authorities[].keyless.url': 'https://fulcio.sigstore.dev',
    'spec.authorities[].key.hashAlgorithm': 'sha256',
  },
};
const MAX_DIFFERENCES = 20;
const MAX_WORDS = 120;

/** @returns nothing when both say the same */
export function differencesOf(kind: string, rendered: unknown, inCluster: unknown): readonly ObjectDifference[] {
  const found: ObjectDifference[] = [];
  compare({ path: 'spec', pattern: 'spec', defaults: own(DEFAULTS, kind) ?? {}, found }, rendered, inCluster);
  return found.slice(0, MAX_DIFFERENCES);
}

interface Place {
  readonly path: string;
  /** The same with `[]` for each place in a list. */
  readonly pattern: string;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly found: ObjectDifference[];
}

function compare(place: Place, rendered: unknown, inCluster: unknown): void {
  if (isList(rendered) && isList(inCluster) && rendered.length === inCluster.length) {
    rendered.forEach((each, index) => compare(below(place, `[${index}]`, '[]'), each, inCluster[index]));
  } else if (isObject(rendered) && isObject(inCluster)) {
    for (const key of new Set([...Object.keys(rendered), ...Object.keys(inCluster)])) {
      compare(below(place, `.${key}`, `.${key}`), own(rendered, key), own(inCluster, key));
    }
  } else if (!isSame(rendered, inCluster) && !isFilledIn(place, rendered, inCluster)) {
    place.found.push({ path: place.path, inCluster: wordsOf(inCluster), rendered: wordsOf(rendered) });
  }
}

function below({ path, pattern, defaults, found }: Place, step: string, stepPattern: string): Place {
  return { path: path + step, pattern: pattern + stepPattern, defaults, found };
}

function isFilledIn({ pattern, defaults }: Place, rendered: unknown, inCluster: unknown): boolean {
  return rendered === undefined && Object.hasOwn(defaults, pattern) && isSame(defaults[pattern], inCluster);
}

function isSame(left: unknown, right: unknown): boolean {
  if (isObject(left) && isObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => isSame(own(left, key), own(right, key)));
  }
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** What others named `valueOf` is not what every object has. */
function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsOf(value: unknown): string | undefined {
  return value === undefined ? undefined : printable(JSON.stringify(value), MAX_WORDS);
}
