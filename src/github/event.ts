import { readFile, stat } from 'node:fs/promises';

const MAX_EVENT_BYTES = 32 * 1024 * 1024;

/** The payload of the event that started the run; undefined when there is none that can be read. */
export async function readEvent(path: string | undefined): Promise<unknown> {
  if (!path) return undefined;
  try {
    const { size } = await stat(path);
    return size > MAX_EVENT_BYTES ? undefined : JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
