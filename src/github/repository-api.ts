import type { z } from 'zod';
import { Failure, printable } from '../failure/failure.ts';
import { badAnswer } from '../http/http-failure.ts';
import type { Method } from '../http/http.ts';
import { isRecord } from '../lib/json-text.ts';
import { githubHeaders } from './headers.ts';
import type { RepositoryAccess } from './repository-file.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly value: unknown;
  /** What GitHub says of a refusal, printable. */
  readonly message: string;
}

const MAX_BYTES = 16 * 1024 * 1024;

/** The REST API of one repository. */
export class RepositoryApi {
  /** `owner/name` */
  readonly repository: string;
  readonly #access: RepositoryAccess;

  constructor(access: RepositoryAccess, repository: string) {
    this.#access = access;
    this.repository = repository;
  }

  /**
   * @param accept statuses besides 2xx that the caller understands
   * @throws Failure GITHUB_…
   */
  async send(method: Method, path: string, body?: object, accept: readonly number[] = []): Promise<ApiAnswer> {
    const { http, apiUrl, token } = this.#access;
    const url = `${apiUrl}/repos/${this.repository}${path}`;
    const answer = await http.send({
      service: 'GITHUB',
      method,
      url,
      headers: { ...githubHeaders(token), 'content-type': 'application/json' },
      accept,
      maxBytes: MAX_BYTES,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const value = parsed(answer.body);
    return { status: answer.status, value, message: messageOf(value) };
  }

  /** @throws Failure GITHUB_BAD_ANSWER when it does not look as it should */
  read<T>(schema: z.ZodType<T>, { value }: ApiAnswer, path: string): T {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const url = `${this.#access.apiUrl}/repos/${this.repository}${path}`;
    throw badAnswer('GITHUB', url, 'its answer is not what the API promises', result.error);
  }
}

/** The failure with what to do about it, where GitHub refused for want of a permission. */
export function withPermissionAdvice(error: unknown, advice: string): unknown {
  if (!(error instanceof Failure)) return error;
  // What a token may not see is answered as if it were not there.
  const isMissing = error.code === 'GITHUB_DENIED' || / answered 404/.test(error.message);
  if (!isMissing) return error;
  const { message, service, cause } = error;
  return new Failure('GITHUB_DENIED', message, { advice, cause, ...(service ? { service } : {}) });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function messageOf(value: unknown): string {
  if (!isRecord(value)) return '';
  const errors = Array.isArray(value['errors']) ? value['errors'].filter(isRecord) : [];
  const parts = [value['message'], ...errors.map(({ message }) => message)];
  return printable(parts.filter((part) => typeof part === 'string').join(' '), 300);
}
