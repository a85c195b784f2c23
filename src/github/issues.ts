import { Failure } from '../failure/failure.ts';
import { readJsonAnswer } from '../http/json-answer.ts';
import { isRecord } from '../lib/json-text.ts';
import type { HttpAnswer, Method } from '../http/http.ts';
import { githubHeaders } from './headers.ts';
import type { RepositoryAccess } from './repository-file.ts';

export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
}

export interface IssueComment {
  readonly login: string;
  readonly body: string;
  /** Whoever may write in the repository may edit a comment, under its author's name. */
  readonly isEdited: boolean;
  readonly isByApp: boolean;
}

/** The issues of one repository. All throw Failure GITHUB_… */
export interface Issues {
  /** Labels that are not there are made by GitHub. Tried once: a second try may make a second issue. */
  create(issue: { readonly title: string; readonly body: string; readonly labels: readonly string[] }): Promise<Issue>;
  comment(number: number, markdown: string): Promise<void>;
  /** Replaces what the issue itself says, and its title when another is given. */
  rewrite(number: number, markdown: string, title?: string): Promise<void>;
  close(number: number, reason: 'completed' | 'not_planned'): Promise<void>;
  /** Of people and others, since the issue was opened; the first hundred. */
  comments(number: number): Promise<readonly IssueComment[]>;
  /** The open ones with a label, newest first; a hundred at most. */
  openWithLabel(label: string): Promise<readonly Issue[]>;
}

/** GitHub refuses longer bodies. */
const MAX_BODY = 65_000;

/** @param repository `owner/name` */
export function createIssues(access: RepositoryAccess, repository: string): Issues {
  const send = async (method: Method, path: string, body?: object, tries?: number): Promise<unknown> => {
    const answer = await access.http.send({
      service: 'GITHUB',
      method,
      url: `${access.apiUrl}/repos/${repository}/issues${path}`,
      headers: { ...githubHeaders(access.token), 'content-type': 'application/json' },
      accept: [401, 403, 404, 410],
      ...(body && { body: JSON.stringify(body) }),
      ...(tries !== undefined && { tries }),
    });
    return readBody(answer, repository);
  };
  return {
    create: async ({ title, body, labels }) =>
      readIssue(await send('POST', '', { title: title.slice(0, 250), body: cut(body), labels }, 1)),
    comment: async (number, markdown) => {
      await send('POST', `/${number}/comments`, { body: cut(markdown) });
    },
    rewrite: async (number, markdown, title) => {
      await send('PATCH', `/${number}`, { body: cut(markdown), ...(title !== undefined && { title }) });
    },
    close: async (number, reason) => {
      await send('PATCH', `/${number}`, { state: 'closed', state_reason: reason });
    },
    comments: async (number) => listOf(await send('GET', `/${number}/comments?per_page=100`)).flatMap(readComment),
    openWithLabel: async (label) =>
      listOf(await send('GET', `?state=open&per_page=100&labels=${encodeURIComponent(label)}`)).map(readIssue),
  };
}

function readBody(answer: HttpAnswer, repository: string): unknown {
  if (answer.status < 300) return readJsonAnswer(answer, 'GITHUB');
  throw new Failure('GITHUB_DENIED', `the issues of ${repository} cannot be used: GitHub answered ${answer.status}`, {
    advice:
      'Give the job `permissions: { issues: write }`; for another repository, `github-token` must be one that may write its issues. Issues must be enabled there.',
  });
}

function readIssue(value: unknown): Issue {
  if (isRecord(value)) {
    const { number, html_url: url, title, body } = value;
    if (typeof number === 'number' && typeof url === 'string' && typeof title === 'string')
      return { number, url, title, body: typeof body === 'string' ? body : '' };
  }
  throw new Failure('GITHUB_BAD_ANSWER', 'what GitHub answered is no issue');
}

function readComment(value: unknown): readonly IssueComment[] {
  if (!isRecord(value) || !isRecord(value['user'])) return [];
  const { body, created_at: created, updated_at: updated, performed_via_github_app: app } = value;
  const { login } = value['user'];
  if (typeof body !== 'string' || typeof login !== 'string') return [];
  return [{ login, body, isEdited: created !== updated, isByApp: app !== null && app !== undefined }];
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Failure('GITHUB_BAD_ANSWER', 'what GitHub answered is no list');
}

function cut(markdown: string): string {
  return markdown.length > MAX_BODY ? `${markdown.slice(0, MAX_BODY)}…` : markdown;
}
