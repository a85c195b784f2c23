import { json, type ServiceAnswer } from '../service.ts';
import { type GitCall, withGit } from './git-access.ts';
import type { GitCommit } from './git-objects.ts';
import { restError, type RestRoute } from './rest-route.ts';

const BOT = 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>';
const MODES = new Map([
  ['100644', 'blob'],
  ['100755', 'blob'],
  ['120000', 'blob'],
  ['040000', 'tree'],
  ['160000', 'commit'],
]);

/** https://docs.github.com/rest/git/commits#get-a-commit-object */
export const getGitCommit: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/git/commits/{sha}',
  answer: (call) =>
    withGit(call, 'contents', 'read', ({ objects, parameters }) => {
      const commit = objects.commits.get(parameters['sha'] ?? '');
      return commit ? json(200, commitResource(commit)) : restError(404, 'Not Found');
    }),
};

/** https://docs.github.com/rest/git/trees#get-a-tree: one level, unless `recursive` is given. */
export const getGitTree: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/git/trees/{sha}',
  answer: (call) =>
    withGit(call, 'contents', 'read', ({ objects, parameters }) => {
      const given = parameters['sha'] ?? '';
      const sha = objects.commits.get(given)?.tree ?? given;
      const tree = objects.trees.get(sha);
      if (!tree) return restError(404, 'Not Found');
      const listed = [...tree].map(([path, { mode, sha: entry }]) => ({
        path,
        mode,
        type: MODES.get(mode),
        sha: entry,
        ...(objects.blobs.has(entry) ? { size: objects.blobs.get(entry)?.length } : {}),
      }));
      return json(200, { sha, tree: listed, truncated: false });
    }),
};

/** https://docs.github.com/rest/git/blobs#create-a-blob */
export const createGitBlob: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/git/blobs',
  answer: (call) =>
    withGit(call, 'contents', 'write', ({ objects, given }) => {
      const { content, encoding = 'utf-8' } = given;
      if (typeof content !== 'string') return restError(422, 'Invalid request.\n\n"content" wasn\'t supplied.');
      if (encoding !== 'utf-8' && encoding !== 'base64') return restError(422, 'encoding must be utf-8 or base64');
      return json(201, { sha: objects.blob(Buffer.from(content, encoding)) });
    }),
};

/** https://docs.github.com/rest/git/trees#create-a-tree */
export const createGitTree: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/git/trees',
  answer: (call) => withGit(call, 'contents', 'write', createTree),
};

function createTree({ objects, given }: GitCall): ServiceAnswer {
  const { base_tree: base, tree } = given;
  if (base !== undefined && (typeof base !== 'string' || !objects.trees.has(base))) return restError(404, 'Not Found');
  if (!Array.isArray(tree) || tree.length === 0) return restError(422, 'Invalid tree info');
  let current = base;
  for (const { path, mode, type, sha } of tree as readonly Readonly<Record<string, string>>[]) {
    if (!path || /^\/|\/$|\/\/|(?:^|\/)\.{1,2}(?:\/|$)|(?:^|\/)\.git(?:\/|$)/i.test(path)) {
      return restError(422, 'tree.path contains a malformed path component');
    }
    if (!mode || MODES.get(mode) !== type) return restError(422, `Must supply a valid tree.mode`);
    if (!sha || !objects.blobs.has(sha)) return restError(422, `tree.sha ${sha} is not a valid ${type}`);
    current = objects.treeWith(current, path, { mode, sha });
  }
  return json(201, { sha: current, tree: [], truncated: false });
}

/** https://docs.github.com/rest/git/commits#create-a-commit: without an author, the bot's, signed by GitHub. */
export const createGitCommit: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/git/commits',
  answer: (call) =>
    withGit(call, 'contents', 'write', ({ objects, given }) => {
      const { message, tree, parents = [] } = given;
      if (typeof message !== 'string' || message === '') return restError(422, '"message" wasn\'t supplied.');
      if (!objects.trees.has(String(tree))) return restError(422, 'Tree SHA does not exist');
      const above = (parents as readonly unknown[]).map(String);
      if (above.some((sha) => !objects.commits.has(sha))) {
        return restError(422, 'Parent SHA does not exist or is not a commit object');
      }
      const sha = objects.commit({ tree: String(tree), parents: above, message, author: BOT });
      return json(201, commitResource(objects.commits.get(sha) as GitCommit));
    }),
};

function commitResource({ sha, tree, parents, message, author }: GitCommit): Record<string, unknown> {
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
  return {
    sha,
    message,
    tree: { sha: tree },
    parents: parents.map((parent) => ({ sha: parent })),
    author: { name, email },
    committer: { name, email },
    verification: { verified: author === BOT, reason: author === BOT ? 'valid' : 'unsigned' },
  };
}
