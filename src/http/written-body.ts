import { Readable } from 'node:stream';
import type { HttpRequest, WrittenBody } from './http.ts';

export function bodyOf({ body }: HttpRequest): string | Uint8Array | Readable | null {
  if (body === undefined) return null;
  return isWritten(body) ? Readable.from(body.pieces(), { objectMode: false }) : body;
}

/** Of a body that is written while it is sent the library cannot tell. */
export function lengthOf({ body }: HttpRequest): Readonly<Record<string, string>> {
  return body !== undefined && isWritten(body) ? { 'content-length': String(body.bytes) } : {};
}

function isWritten(body: NonNullable<HttpRequest['body']>): body is WrittenBody {
  return typeof body === 'object' && 'pieces' in body;
}
