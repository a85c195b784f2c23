import type { Location, Reference, Workload } from '../../base-images/reference.ts';
import type { Digest } from '../../subject/digest.ts';
import { formatImageName, type ImageName } from '../../subject/image-name.ts';

/** An image to judge, once, with all places that name it so. */
export interface Target {
  /** `registry/repository[:tag][@digest]`, for people. */
  readonly text: string;
  readonly name: ImageName;
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
  /** The one platform that is asked for. */
  readonly platform: string | undefined;
  readonly locations: readonly Location[];
  /** Kubernetes objects that run it. */
  readonly workloads: readonly RunningWorkload[];
}

/** Pods of one owner are one workload. */
export interface RunningWorkload extends Workload {
  readonly containers: number;
}

/** A place that names an image in a way that cannot be known here. */
export interface Unresolved {
  readonly written: string;
  readonly why: string;
  readonly location: Location;
  readonly workloads: readonly RunningWorkload[];
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly unresolved: readonly Unresolved[];
}

/** @param platform the input: stands in for references that ask for none */
export function targetsOf(references: readonly Reference[], platform: string | undefined): Targets {
  const targets = new Map<string, Target & { readonly locations: Location[]; workloads: RunningWorkload[] }>();
  const unresolved: Unresolved[] = [];
  for (const { image, location, written, platform: own, workload } of references) {
    if (image.kind === 'unresolved') {
      unresolved.push({ written, why: image.why, location, workloads: withWorkload([], workload) });
      continue;
    }
    const { name, tag, digest } = image;
    const wanted = own ?? platform;
    const text = `${formatImageName(name)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
    const key = `${text} ${wanted ?? ''}`;
    const known = targets.get(key);
    if (known) {
      known.locations.push(location);
      known.workloads = withWorkload(known.workloads, workload);
      continue;
    }
    const workloads = withWorkload([], workload);
    targets.set(key, { text, name, tag, digest, platform: wanted, locations: [location], workloads });
  }
  return { targets: [...targets.values()], unresolved };
}

function withWorkload(workloads: RunningWorkload[], added: Workload | undefined): RunningWorkload[] {
  if (!added) return workloads;
  const { namespace, kind, name } = added;
  const index = workloads.findIndex((each) => each.namespace === namespace && each.kind === kind && each.name === name);
  const known = workloads[index];
  if (!known) return [...workloads, { namespace, kind, name, containers: 1 }];
  return workloads.with(index, { ...known, containers: known.containers + 1 });
}
