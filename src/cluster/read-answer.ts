import { Failure } from '../failure/failure.ts';
import { isRecord } from '../lib/json-text.ts';

export type ListedObject = Readonly<Record<string, unknown>>;

/** The object that kubectl printed as JSON. @throws Failure CLUSTER_BAD_ANSWER */
export function readObject(stdout: string): ListedObject {
  const value = parse(stdout);
  if (isRecord(value)) return value;
  throw new Failure('CLUSTER_BAD_ANSWER', 'kubectl printed no object in JSON');
}

/** The objects in a list that kubectl printed as JSON: nothing at all is no empty list. @throws Failure CLUSTER_BAD_ANSWER */
export function readList(stdout: string): readonly ListedObject[] {
  const { items } = readObject(stdout);
  if (Array.isArray(items)) return (items as readonly unknown[]).filter(isRecord);
  throw new Failure('CLUSTER_BAD_ANSWER', 'kubectl printed an object that is no list');
}

function parse(stdout: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}
