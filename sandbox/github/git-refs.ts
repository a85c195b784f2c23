import { json, type ServiceAnswer } from '../service.ts';
import { withGit } from './git-access.ts';
import { restError, type RestRoute } from './rest-route.ts';

/** https://docs.github.com/rest/git/refs#get-a-reference */
export const getGitRef: RestRoute = {
  method: 'GET',
  path: '/repos/{owner}/{repo}/git/ref/{ref...}',
  answer: (call) =>
    withGit(call, 'contents', 'read', ({ objects, parameters }) => {
      const ref = `refs/${parameters['ref']}`;
      const sha = objects.refs.get(ref);
      return sha === undefined ? restError(404, 'Not Found') : json(200, refResource(ref, sha));
    }),
};

/** https://docs.github.com/rest/git/refs#create-a-reference */
export const createGitRef: RestRoute = {
  method: 'POST',
  path: '/repos/{owner}/{repo}/git/refs',
  answer: (call) =>
    withGit(call, 'contents', 'write', ({ objects, given, git, repository }) => {
      const ref = String(given['ref']);
      const sha = String(given['sha']);
      if (!isRefName(ref)) return restError(422, `${ref} is not a valid ref name.`);
      if (objects.refs.has(ref)) return restError(422, 'Reference already exists');
      // Git keeps branches as files: one cannot be the folder of another.
      const isFolder = [...objects.refs.keys()].some(
        (each) => each.startsWith(`${ref}/`) || ref.startsWith(`${each}/`),
      );
      if (isFolder) return restError(422, 'Reference update failed');
      if (!objects.commits.has(sha)) return restError(422, 'Object does not exist');
      objects.refs.set(ref, sha);
      git.moved(repository, branchOf(ref), sha);
      return json(201, refResource(ref, sha));
    }),
};

/** https://docs.github.com/rest/git/refs#update-a-reference */
export const updateGitRef: RestRoute = {
  method: 'PATCH',
  path: '/repos/{owner}/{repo}/git/refs/{ref...}',
  answer: (call) =>
    withGit(call, 'contents', 'write', ({ objects, parameters, given, git, repository }) => {
      const ref = `refs/${parameters['ref']}`;
      const sha = String(given['sha']);
      const before = objects.refs.get(ref);
      if (before === undefined) return restError(422, 'Reference does not exist');
      if (!objects.commits.has(sha)) return restError(422, 'Object does not exist');
      if (given['force'] !== true && !objects.isAncestor(before, sha)) {
        return restError(422, 'Update is not a fast forward');
      }
      objects.refs.set(ref, sha);
      git.moved(repository, branchOf(ref), sha);
      return json(200, refResource(ref, sha));
    }),
};

/** https://docs.github.com/rest/git/refs#delete-a-reference */
export const deleteGitRef: RestRoute = {
  method: 'DELETE',
  path: '/repos/{owner}/{repo}/git/refs/{ref...}',
  answer: (call) =>
    withGit(call, 'contents', 'write', ({ objects, parameters, git, repository }): ServiceAnswer => {
      const ref = `refs/${parameters['ref']}`;
      if (!objects.refs.delete(ref)) return restError(422, 'Reference does not exist');
      git.moved(repository, branchOf(ref), undefined);
      return { status: 204 };
    }),
};

/** https://git-scm.com/docs/git-check-ref-format */
function isRefName(ref: string): boolean {
  const parts = ref.split('/');
  return (
    ref.startsWith('refs/') &&
    parts.length >= 3 &&
    parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')) &&
    // oxlint-disable-next-line no-control-regex -- git forbids them
    !/\.\.|@\{|[\u0000-\u0020\u007f~^:?*[\\]|\.$/.test(ref)
  );
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}

function refResource(ref: string, sha: string): Record<string, unknown> {
  return { ref, object: { type: 'commit', sha } };
}
