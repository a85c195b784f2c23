import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { GitObjects } from '../../../sandbox/github/git-objects.ts';
import type { PullRequestRecord } from '../../../sandbox/github/git-repositories.ts';
import { withWorkflow, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { debianImage } from '../../../sandbox/images/demo-release.ts';
import { pushImage } from '../../../sandbox/images/push-image.ts';
import { spdxOf } from '../../../sandbox/images/spdx.ts';
import type { ActionResult } from '../../../sandbox/runner/run-action.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import type { Results } from '../../../src/report/results.ts';
import { readResults, type Scene, startScene } from '../scene.ts';

const ACTION = fileURLToPath(new URL('../../../update', import.meta.url));

/** What tags may stand for: who signed it and whether it has an SBOM. */
const DIGESTS = ['old', 'new', 'newer', 'strange', 'unsigned'] as const;
type Which = (typeof DIGESTS)[number];

export interface BaseImages {
  readonly scene: Scene;
  /** `registry/acme/base` */
  readonly name: string;
  readonly digests: Readonly<Record<Which, string>>;
  /** Lets a tag stand for one of them. */
  tag(tag: string, which: Which): Promise<void>;
}

export interface Updated extends ActionResult {
  readonly results: Results;
  readonly codes: readonly string[];
  readonly updated: readonly string[];
  readonly refused: readonly string[];
  readonly pullRequests: readonly string[];
  /** Requests that asked GitHub to change something. */
  readonly writes: readonly string[];
}

/** A repository that builds on the images. */
export interface Project {
  readonly repository: string;
  readonly git: GitObjects;
  pulls(): readonly PullRequestRecord[];
  /** Runs the action on what `main` holds, or on the files that are given. */
  update(inputs?: Readonly<Record<string, string>>, options?: WorldRunOptions): Promise<Updated>;
}

/** Five versions of one image: three by the same workflow, two of them with SBOMs, one by another, one unsigned. */
export async function startBaseImages(): Promise<BaseImages> {
  const scene = await startScene();
  const { world } = scene;
  const origin = world.registry.service.localOrigin;
  const images = await Promise.all(DIGESTS.map((which) => debianImage('base', 'amd64', which)));
  const pushed = await Promise.all(images.map((image) => scene.push('acme/base', image)));
  const name = `${world.registry.host}/acme/base`;
  const digests = Object.fromEntries(DIGESTS.map((which, index) => [which, pushed[index]?.digest ?? '']));
  const sbom = (index: number): string => {
    const image = images[index];
    return image ? JSON.stringify(spdxOf(image, { imageName: name })) : '';
  };
  const reference = (which: Which): string => `${name}@${digests[which]}`;
  await scene.sign({ images: reference('old'), sboms: 'sbom.spdx.json' }, { files: { 'sbom.spdx.json': sbom(0) } });
  await nextSecond();
  const newer = sbom(1)
    .replaceAll('pkg:deb/debian/zlib1g@', 'pkg:deb/debian/brotli@')
    .replaceAll(/(pkg:deb\/debian\/openssl@)[^?"]*/g, '$19.9.9');
  await scene.sign({ images: reference('new'), sboms: 'sbom.spdx.json' }, { files: { 'sbom.spdx.json': newer } });
  await scene.sign({ images: reference('newer') });
  await scene.sign(
    { images: reference('strange') },
    { run: withWorkflow(workflowRun(), '.github/workflows/other.yml') },
  );
  return {
    scene,
    name,
    digests: digests as BaseImages['digests'],
    tag: async (tag, which) => {
      const image = images[DIGESTS.indexOf(which)];
      if (image) await pushImage(origin, 'acme/base', image, { tag });
    },
  };
}

/** Times in a log are whole seconds. */
async function nextSecond(): Promise<void> {
  await setTimeout(1000 - (Date.now() % 1000));
}

/** Anybody's workflow in acme/api may sign, unless `signer` says more. */
export function policyFor({ scene }: BaseImages, signer = '.github/workflows/*@**'): string {
  return `version: 1
images:
  - match: ${scene.world.registry.host}/acme/**
    signed-by:
      - identity-pattern: https://github.com/acme/api/${signer}
        issuer: https://token.actions.githubusercontent.com
        trust: {trusted-root: trusted-root.json}
`;
}

let projects = 0;

export function project({ scene: { world } }: BaseImages, files: Readonly<Record<string, string>>): Project {
  projects += 1;
  const repository = `acme/project-${projects}`;
  const git = world.github.git.of(repository);
  git.push('main', files);
  const run = workflowRun({ repository, repositoryId: String(5000 + projects), eventName: 'schedule' });
  const service = world.github.rest;
  return {
    repository,
    git,
    pulls: () => world.github.git.pullsOf(repository),
    update: async (inputs = {}, options = {}) => {
      const before = service.requests.length;
      const held = Object.fromEntries(
        [...git.files(git.refs.get('refs/heads/main') ?? '').keys()].map((path) => [
          path,
          git.textAt('main', path) ?? '',
        ]),
      );
      const result = await world.run({
        actionDirectory: ACTION,
        run,
        ...options,
        permissions: { idToken: false, contents: 'write', pullRequests: 'write', ...options.permissions },
        files: { ...held, ...options.files },
        inputs,
      });
      const results = readResults(result);
      const list = (output: string): readonly string[] => JSON.parse(result.outputs[output] ?? '[]') as string[];
      return {
        ...result,
        results,
        codes: results.problems.map(({ code }) => code),
        updated: list('updated'),
        refused: list('refused'),
        pullRequests: list('pull-requests'),
        writes: service.requests
          .slice(before)
          .flatMap(({ method, path }) => (method === 'GET' ? [] : `${method} ${path}`)),
      };
    },
  };
}
