import { createHash } from 'node:crypto';

export interface TreeEntry {
  readonly mode: string;
  readonly sha: string;
}

export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** `name <email>` */
  readonly author: string;
}

const FILE = '100644';
const FOLDER = '040000';

/** A repository's objects and branches, with the ids that git gives them. */
export class GitObjects {
  readonly blobs = new Map<string, Buffer>();
  readonly trees = new Map<string, ReadonlyMap<string, TreeEntry>>();
  readonly commits = new Map<string, GitCommit>();
  /** `refs/heads/main` → commit */
  readonly refs = new Map<string, string>();
  #time = 1_790_000_000;

  blob(bytes: Buffer): string {
    const sha = idOf('blob', bytes);
    this.blobs.set(sha, bytes);
    return sha;
  }

  tree(entries: ReadonlyMap<string, TreeEntry>): string {
    const sorted = [...entries].toSorted(([left, a], [right, b]) => (sortName(left, a) < sortName(right, b) ? -1 : 1));
    const bytes = sorted.map(([name, { mode, sha }]) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')]),
    );
    const sha = idOf('tree', Buffer.concat(bytes));
    this.trees.set(sha, new Map(sorted));
    return sha;
  }

  commit(fields: Omit<GitCommit, 'sha'>): string {
    this.#time += 1;
    const { tree, parents, author, message } = fields;
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${author} ${this.#time} +0000`,
      `committer ${author} ${this.#time} +0000`,
    ];
    const sha = idOf('commit', Buffer.from(`${lines.join('\n')}\n\n${message}`));
    this.commits.set(sha, { sha, ...fields });
    return sha;
  }

  /** A tree in which an entry below `base` is another one. */
  treeWith(base: string | undefined, path: string, entry: TreeEntry): string {
    const entries = new Map(base === undefined ? [] : this.trees.get(base));
    const [first = '', ...rest] = path.split('/');
    if (rest.length === 0) return this.tree(entries.set(first, entry));
    const below = entries.get(first);
    const sha = this.treeWith(below?.mode === FOLDER ? below.sha : undefined, rest.join('/'), entry);
    return this.tree(entries.set(first, { mode: FOLDER, sha }));
  }

  /** As somebody pushes it: a branch whose next commit has these files, and what its last one had. */
  push(
    branch: string,
    files: Readonly<Record<string, string | Buffer | TreeEntry>>,
    author = 'Octavia <octavia@acme.example>',
  ): string {
    const ref = `refs/heads/${branch}`;
    const parent = this.refs.get(ref);
    let tree = (parent === undefined ? undefined : this.commits.get(parent)?.tree) ?? this.tree(new Map());
    for (const [path, content] of Object.entries(files)) {
      const isEntry = typeof content === 'object' && 'sha' in content;
      const entry = isEntry ? content : { mode: FILE, sha: this.blob(Buffer.from(content)) };
      tree = this.treeWith(tree, path, entry);
    }
    const sha = this.commit({ tree, parents: parent === undefined ? [] : [parent], message: 'Push', author });
    this.refs.set(ref, sha);
    return sha;
  }

  /** Every file of a commit or tree, by path. */
  files(of: string): ReadonlyMap<string, TreeEntry> {
    const tree = this.commits.get(of)?.tree ?? of;
    return new Map(
      [...(this.trees.get(tree) ?? [])].flatMap(([name, entry]) =>
        entry.mode === FOLDER
          ? [...this.files(entry.sha)].map(([path, below]) => [`${name}/${path}`, below] as const)
          : [[name, entry] as const],
      ),
    );
  }

  /** What a branch holds under a path, as text. */
  textAt(branch: string, path: string): string | undefined {
    const entry = this.files(this.refs.get(`refs/heads/${branch}`) ?? '').get(path);
    return entry && this.blobs.get(entry.sha)?.toString('utf8');
  }

  isAncestor(ancestor: string, of: string): boolean {
    const waiting = [of];
    const seen = new Set<string>();
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
      if (sha === ancestor) return true;
      if (seen.has(sha)) continue;
      seen.add(sha);
      waiting.push(...(this.commits.get(sha)?.parents ?? []));
    }
    return false;
  }
}

/** Git orders folders as if their names ended with a slash. */
function sortName(name: string, { mode }: TreeEntry): string {
  return mode === FOLDER ? `${name}/` : name;
}

function idOf(kind: string, bytes: Buffer): string {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}
