import type { OpenBypass } from '../../break-glass/open-bypass.ts';

/** What the main step leaves to the post step: a ticket, and what may be open. */
export interface KeptState {
  readonly ticket: number;
  /** From before it is applied: whether it was is found out in the cluster. */
  readonly bypass: OpenBypass | undefined;
  /** Only the job's end may leave it open. */
  readonly wait: boolean;
}

export const KEPT_STATE = 'bypass';

export function writeState(state: KeptState | undefined): string {
  return state === undefined ? '' : JSON.stringify(state);
}

/** This action's own main step wrote it. */
export function readState(text: string): KeptState | undefined {
  if (text === '') return undefined;
  return JSON.parse(text, (key, value: unknown) =>
    (key === 'opensAt' || key === 'closesAt') && typeof value === 'string' ? new Date(value) : value,
  ) as KeptState;
}
