// The package's main module would load nock, which takes over node:http of the whole process.
import { tufHandlers } from '@tufjs/repo-mock/dist/handler.js';
import { initializeTUFRepo, type TUFRepo } from '@tufjs/repo-mock/dist/repo.js';
import { text, type Handler } from '../service.ts';

export interface TufRepository {
  readonly handle: Handler;
  /** The first root, which clients are given beforehand. */
  readonly root: string;
}

/** A TUF repository: metadata at the top, targets under `/targets`. */
export function tufRepository(targets: Readonly<Record<string, object>>): TufRepository {
  const files = Object.entries(targets).map(([name, content]) => ({
    name,
    // Bytes, as lengths are told in bytes.
    content: Buffer.from(JSON.stringify(content)),
  }));
  let repository = initializeTUFRepo(files);
  while (!keepsItsTimes(repository)) repository = initializeTUFRepo(files);
  const routes = new Map(tufHandlers(repository, { metadataPathPrefix: '' }).map(({ path, fn }) => [path, fn]));
  return {
    root: JSON.stringify(repository.rootMeta.toJSON()),
    handle: ({ method, url }) => {
      const answer = method === 'GET' ? routes.get(url.pathname)?.() : undefined;
      if (!answer) return text(404, 'Not Found');
      const { statusCode: status, response, contentType = 'text/plain' } = answer;
      return { status, body: response, headers: { 'content-type': contentType } };
    },
  };
}

/** Go writes times without trailing zeros of the fraction, and a signature over such a time is then wrong for it. */
function keepsItsTimes({ rootMeta, timestampMeta, snapshotMeta, targetsMeta }: TUFRepo): boolean {
  return [rootMeta, timestampMeta, snapshotMeta, targetsMeta].every(({ signed }) => !signed.expires.endsWith('0Z'));
}
