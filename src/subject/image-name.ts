import { Failure, type FailureDetails, printable } from '../failure/failure.ts';

/** Registry and repository of an image; a tag or a digest is never part of it. */
export interface ImageName {
  /** Host, with port where there is one; Docker Hub is `docker.io`. */
  readonly registry: string;
  readonly repository: string;
}

const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;
// distribution-spec 1.1, "Pulling manifests": <name>
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const MAX_NAME_LENGTH = 255;
const DOCKER_HUB_HOSTS = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** An image reference taken apart. `digest` is whatever stood after `@`, not yet checked. */
export interface ImageReference {
  readonly name: ImageName;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** @throws Failure BAD_INPUT when the text is no image reference. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) throw notAnImage(text, 'its tag is not valid');
  return { name: parseImageName(hasTag ? named.slice(0, colon) : named), tag, digest };
}

/**
 * The first path segment is a registry when it has a dot or a port or is `localhost`; else the image is Docker Hub's,
 * under `library/` when it has no namespace (as `docker pull` reads it).
 * @throws Failure BAD_INPUT
 */
export function parseImageName(text: string): ImageName {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first);
  const registry = isHost ? first.toLowerCase() : 'docker.io';
  const path = isHost ? text.slice(slash + 1) : text;
  if (isHost && !HOST.test(first)) throw notAnImage(text, 'its registry is not a host name');
  if (DOCKER_HUB_HOSTS.has(registry)) {
    return checked(text, { registry: 'docker.io', repository: path.includes('/') ? path : `library/${path}` });
  }
  return checked(text, { registry, repository: path });
}

export function formatImageName(name: ImageName): string {
  return `${name.registry}/${name.repository}`;
}

export function sameImageName(left: ImageName, right: ImageName): boolean {
  return left.registry === right.registry && left.repository === right.repository;
}

function checked(text: string, name: ImageName): ImageName {
  if (name.repository.length + name.registry.length > MAX_NAME_LENGTH) throw notAnImage(text, 'it is too long');
  if (/[A-Z]/.test(name.repository)) throw inUpperCase(text, name);
  if (!REPOSITORY.test(name.repository)) throw notAnImage(text, 'its repository is not valid');
  return name;
}

/** Names of GitHub's owners and repositories may have them, and expressions cannot make them small. */
function inUpperCase(text: string, { registry, repository }: ImageName): Failure {
  const lower = { registry, repository: repository.toLowerCase() };
  const advice = `Write it out in lower case: \`${formatImageName(lower)}\`.`;
  const isName = REPOSITORY.test(lower.repository);
  return notAnImage(text, 'a repository has no upper-case letters', isName ? { advice } : {});
}

function notAnImage(text: string, why: string, details: FailureDetails = {}): Failure {
  return new Failure('BAD_INPUT', `"${printable(text, 200)}" is not an image name: ${why}`, {
    advice: 'Write it as `registry/repository`, say `ghcr.io/acme/api`; several of them one a line.',
    ...details,
  });
}
