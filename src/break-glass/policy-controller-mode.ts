import { ANNOTATIONS, annotationsOf, type Bypass, BYPASS_LABEL } from './bypass.ts';

/** A ClusterImagePolicy, as far as opening it goes. */
export interface ImagePolicy {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly mode?: string };
}

/** A merge patch; the resource version in it makes the API server refuse it when somebody else was faster. */
export interface ModePatch {
  readonly metadata: {
    readonly resourceVersion: string;
    readonly labels: Readonly<Record<string, string | null>>;
    readonly annotations: Readonly<Record<string, string | null>>;
  };
  readonly spec?: { readonly mode: string | null };
}

const OPEN_MODE = 'warn';

export type ModeState = 'enforcing' | 'open' | 'warning anyway';

export function stateOf({ metadata, spec }: ImagePolicy): ModeState {
  if (metadata.labels?.[BYPASS_LABEL] !== undefined) return 'open';
  return spec.mode === OPEN_MODE ? 'warning anyway' : 'enforcing';
}

/** It has no exceptions: the whole policy only warns, and the policy itself remembers what it was. */
export function openingPatch(policy: ImagePolicy, bypass: Bypass): ModePatch {
  return {
    metadata: {
      resourceVersion: policy.metadata.resourceVersion,
      labels: { [BYPASS_LABEL]: bypass.id },
      annotations: { ...annotationsOf(bypass), [ANNOTATIONS.originalMode]: policy.spec.mode ?? '' },
    },
    spec: { mode: OPEN_MODE },
  };
}

/** Back to what it was; a mode that somebody else has set meanwhile is theirs. */
export function closingPatch({ metadata, spec }: ImagePolicy): ModePatch {
  const original = metadata.annotations?.[ANNOTATIONS.originalMode];
  const isOurs = spec.mode === OPEN_MODE;
  return {
    metadata: {
      resourceVersion: metadata.resourceVersion,
      labels: { [BYPASS_LABEL]: null },
      annotations: Object.fromEntries(
        Object.values(ANNOTATIONS)
          .filter((name) => metadata.annotations?.[name] !== undefined)
          .map((name) => [name, null]),
      ),
    },
    // A policy that has lost its note is enforced: that is what modes are for when nobody says otherwise.
    ...(isOurs ? { spec: { mode: original === undefined ? 'enforce' : original === '' ? null : original } } : {}),
  };
}
