import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../failure/failure.ts';
import { type RepositoryApi, withPermissionAdvice } from './repository-api.ts';

export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** A file of a tree. */
export interface GitFile {
  /** `100644`, or `100755` for one that can be run. */
  readonly mode: string;
  readonly sha: string;
}

export interface ChangedFile extends GitFile {
  readonly path: string;
  readonly bytes: Buffer;
}

const WRITE_PERMISSION = 'Give the job `permissions: { contents: write, pull-requests: write }`.';
/** Of SHA-1, or of SHA-256 where a repository uses it. */
const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const repositorySchema = z.object({ default_branch: z.string().min(1) });
const refSchema = z.object({ object: z.object({ sha, type: z.string() }) });
const commitSchema = z.object({
  sha,
  message: z.string(),
  tree: z.object({ sha }),
  parents: z.array(z.object({ sha })),
});
const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha })),
  truncated: z.boolean().optional(),
});
const createdSchema = z.object({ sha });

/** Commits and branches of one repository, by the API: no clone, no git. https://docs.github.com/rest/git */
export class GitRepository {
  readonly #api: RepositoryApi;
  readonly #trees = new Map<string, Promise<ReadonlyMap<string, GitFile & { readonly type: string }>>>();

  constructor(api: RepositoryApi) {
    this.#api = api;
  }

  async defaultBranch(): Promise<string> {
    return this.#api.read(repositorySchema, await this.#api.send('GET', ''), '').default_branch;
  }

  /** The commit that a branch is at; undefined when there is no such branch. */
  async head(branch: string): Promise<GitCommit | undefined> {
    const path = `/git/ref/heads/${encoded(branch)}`;
    const answer = await this.#api.send('GET', path, undefined, [404]);
    if (answer.status === 404) return undefined;
    return this.commit(this.#api.read(refSchema, answer, path).object.sha);
  }

  async commit(id: string): Promise<GitCommit> {
    const path = `/git/commits/${id}`;
    const { tree, parents, ...rest } = this.#api.read(commitSchema, await this.#api.send('GET', path), path);
    return { ...rest, tree: tree.sha, parents: parents.map((parent) => parent.sha) };
  }

  /** A regular file as a tree has it; undefined for links, folders and what is not there. */
  async file(tree: string, path: string): Promise<GitFile | undefined> {
    const [first = '', ...rest] = path.split('/');
    const entry = (await this.#tree(tree)).get(first);
    if (rest.length === 0) return entry?.type === 'blob' && entry.mode.startsWith('100') ? entry : undefined;
    return entry?.type === 'tree' ? this.file(entry.sha, rest.join('/')) : undefined;
  }

  /** @returns the tree with these files changed */
  async writeTree(base: string, files: readonly ChangedFile[]): Promise<string> {
    const tree = await Promise.all(
      files.map(async ({ path, mode, bytes }) => ({ path, mode, type: 'blob', sha: await this.#writeBlob(bytes) })),
    );
    return this.#write('/git/trees', { base_tree: base, tree });
  }

  /** Without an author it is the token's, and GitHub signs it. */
  writeCommit(message: string, tree: string, parent: string): Promise<string> {
    return this.#write('/git/commits', { message, tree, parents: [parent] });
  }

  /** @throws Failure GITHUB_REJECTED when the name is taken by another commit, or is below another branch */
  async createBranch(branch: string, commit: string): Promise<void> {
    const answer = await this.#change('POST', '/git/refs', { ref: `refs/heads/${branch}`, sha: commit });
    if (answer.status < 300) return;
    // A first try may have been taken, and its answer lost.
    if ((await this.head(branch))?.sha === commit) return;
    throw new Failure('GITHUB_REJECTED', `the branch ${branch} cannot be made: ${answer.message}`);
  }

  /** To any commit, whatever it held. */
  async moveBranch(branch: string, commit: string): Promise<void> {
    const answer = await this.#change('PATCH', `/git/refs/heads/${encoded(branch)}`, { sha: commit, force: true });
    if (answer.status >= 300) {
      throw new Failure('GITHUB_REJECTED', `the branch ${branch} cannot be moved: ${answer.message}`);
    }
  }

  /** One that is gone already is no failure. */
  async deleteBranch(branch: string): Promise<void> {
    await this.#change('DELETE', `/git/refs/heads/${encoded(branch)}`);
  }

  async #writeBlob(bytes: Buffer): Promise<string> {
    const written = await this.#write('/git/blobs', { content: bytes.toString('base64'), encoding: 'base64' });
    if (written !== blobId(bytes, written.length)) {
      throw new Failure('GITHUB_BAD_ANSWER', 'GitHub kept other bytes of a file than it was sent');
    }
    return written;
  }

  async #write(path: string, body: object): Promise<string> {
    try {
      return this.#api.read(createdSchema, await this.#api.send('POST', path, body), path).sha;
    } catch (error) {
      throw withPermissionAdvice(error, WRITE_PERMISSION);
    }
  }

  async #change(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): ReturnType<RepositoryApi['send']> {
    try {
      return await this.#api.send(method, path, body, [422]);
    } catch (error) {
      throw withPermissionAdvice(error, WRITE_PERMISSION);
    }
  }

  #tree(id: string): Promise<ReadonlyMap<string, GitFile & { readonly type: string }>> {
    const known = this.#trees.get(id) ?? this.#readTree(id);
    this.#trees.set(id, known);
    return known;
  }

  async #readTree(id: string): Promise<ReadonlyMap<string, GitFile & { readonly type: string }>> {
    const path = `/git/trees/${id}`;
    const { tree } = this.#api.read(treeSchema, await this.#api.send('GET', path), path);
    return new Map(tree.map(({ path: name, ...entry }) => [name, entry]));
  }
}

/** What git calls these bytes, in a repository whose ids have so many hex digits. */
export function blobId(bytes: Buffer, digits = 40): string {
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

function encoded(branch: string): string {
  return branch.split('/').map(encodeURIComponent).join('/');
}
