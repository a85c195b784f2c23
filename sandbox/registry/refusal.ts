import { json, type ServiceAnswer } from '../service.ts';

/** A request that the registry refuses, with the error body of the distribution specification. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: unknown;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, detail?: unknown, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.headers = headers;
  }

  answer(): ServiceAnswer {
    const error = { code: this.code, message: this.message, ...(this.detail !== undefined && { detail: this.detail }) };
    return json(this.status, { errors: [error] }, this.headers);
  }
}

export function digestInvalid(detail?: unknown): Refusal {
  return new Refusal(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content', detail);
}

export function blobUnknown(digest: string): Refusal {
  return new Refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry', digest);
}

export function manifestUnknown(detail: unknown, message = 'manifest unknown'): Refusal {
  return new Refusal(404, 'MANIFEST_UNKNOWN', message, detail);
}

export function manifestInvalid(detail: unknown): Refusal {
  return new Refusal(400, 'MANIFEST_INVALID', 'manifest invalid', detail);
}

export function unsupported(detail?: unknown): Refusal {
  return new Refusal(405, 'UNSUPPORTED', 'The operation is unsupported.', detail);
}
