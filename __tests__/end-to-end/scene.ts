import { readFileSync } from 'node:fs';
import { test as base } from 'vitest';
import { cycloneDxOf } from '../../sandbox/images/cyclonedx.ts';
import { debianImage, demoRelease, type ReleaseImage } from '../../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../../sandbox/images/image-index.ts';
import { pushImage } from '../../sandbox/images/push-image.ts';
import { spdxOf } from '../../sandbox/images/spdx.ts';
import type { ActionResult } from '../../sandbox/runner/run-action.ts';
import { startWorld, type World, type WorldOptions, type WorldRunOptions } from '../../sandbox/world.ts';
import { type Results, resultsSchema } from '../../src/report/results.ts';
import { bundleToVerifier } from './verifier.ts';

/** An image in the world's registry. */
export interface PushedImage {
  readonly repository: string;
  /** With the registry. */
  readonly name: string;
  readonly digest: string;
  /** `os/arch` → digest of its manifest */
  readonly platforms: Readonly<Record<string, string>>;
  readonly image: ReleaseImage['image'];
}

export interface Signed extends ActionResult {
  readonly results: Results;
  /** Codes of all problems. */
  readonly codes: readonly string[];
  /** Log entries that this run added. */
  readonly newEntries: number;
  /** Requests that this run made, by service. */
  readonly sent: Readonly<Record<string, number>>;
}

/** A world with images in its registry, and the step that would sign them. */
export interface Scene {
  readonly world: World;
  /** Pushes the demo's release: `api` for two platforms, `web` and `worker`. */
  release(seed: string): Promise<readonly PushedImage[]>;
  /** Pushes `count` images for two platforms each. */
  images(count: number, seed: string): Promise<readonly PushedImage[]>;
  push(repository: string, image: ReleaseImage['image'], authorization?: string): Promise<PushedImage>;
  /** Runs the action with trust in the world's Sigstore, and checks what it wrote against its own schema. */
  sign(inputs: Readonly<Record<string, string>>, options?: WorldRunOptions): Promise<Signed>;
}

const CUSTOM = {
  sigstore: 'custom',
  'signing-config': 'signing-config.json',
  'trusted-root': 'trusted-root.json',
} as const;

/**
 * Whether the post step runs, which keeps bundles for later runs. Without it the machine dies after the main step: so do those of
 * tests that are about something else, as it takes a third of the time of a run.
 */
export type Post = 'run' | 'skip';

export async function startScene(options: WorldOptions = {}, post: Post = 'skip'): Promise<Scene> {
  const world = await startWorld(options);
  const push: Scene['push'] = async (repository, image, authorization) => {
    const { localOrigin: origin } = world.registry.service;
    const { digest, platforms } = await pushImage(origin, repository, image, authorization ? { authorization } : {});
    return { repository, name: `${world.registry.host}/${repository}`, digest, platforms, image };
  };
  return {
    world,
    push,
    release: async (seed) => {
      const release = await demoRelease({ seed });
      return Promise.all(release.map(({ repository, image }) => push(repository, image)));
    },
    images: (count, seed) =>
      Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const service = `service-${index}`;
          const platforms = await Promise.all(
            (['amd64', 'arm64'] as const).map((architecture) => debianImage(service, architecture, seed)),
          );
          return push(`acme/${service}`, imageIndexOf(platforms));
        }),
      ),
    sign: async (inputs, runOptions = {}) => {
      const entriesBefore = world.sigstore.log.size;
      const requestsBefore = world.requests();
      const result = await world.run({ skipPost: post === 'skip', ...runOptions, inputs: { ...CUSTOM, ...inputs } });
      const results = readResults(result);
      const sent = Object.fromEntries(
        Object.entries(world.requests()).map(([name, count]) => [name, count - (requestsBefore[name] ?? 0)]),
      );
      return {
        ...result,
        results,
        codes: results.problems.map(({ code }) => code),
        newEntries: world.sigstore.log.size - entriesBefore,
        sent,
      };
    },
  };
}

/** The results that a run wrote; a run that was killed wrote none. */
export function readResults(result: ActionResult): Results {
  const path = result.outputs['results'];
  if (path === undefined) return NO_RESULTS;
  return resultsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

const NO_RESULTS: Results = {
  version: 1,
  verdict: 'inconclusive',
  action: 'sign',
  run: { repository: '', id: '', attempt: 1, url: '' },
  sigstore: null,
  signer: null,
  requests: { oidc: 0, fulcio: 0, rekor: 0, timestamp: 0, registry: 0, github: 0, tuf: 0, preflight: 0 },
  subjects: [],
  problems: [],
};

/** `needs` as a build job with prefixed outputs gives it. */
export function needsOf(images: readonly PushedImage[]): string {
  const outputs = Object.fromEntries(
    images.flatMap(({ repository, name, digest }) => {
      const service = repository.split('/').at(-1) ?? '';
      return [
        [`${service}-image`, name],
        [`${service}-digest`, digest],
      ];
    }),
  );
  return JSON.stringify({ build: { result: 'success', outputs }, test: { result: 'success', outputs: {} } });
}

/** One SBOM for each image as files and as the input `sboms`. */
export function sbomsOf(images: readonly PushedImage[]): {
  readonly sboms: string;
  readonly files: Readonly<Record<string, string>>;
} {
  const files = images.map(({ repository, name, image }, index) => {
    const service = repository.split('/').at(-1) ?? '';
    return index % 2 === 0
      ? [service, `${service}.spdx.json`, JSON.stringify(spdxOf(image, { imageName: name }))]
      : [service, `${service}.cdx.json`, JSON.stringify(cycloneDxOf(image, { imageName: name }))];
  });
  return {
    sboms: files.map(([service, path]) => `${service} = ${path}`).join('\n'),
    files: Object.fromEntries(files.map(([, path, text]) => [path, text])),
  };
}

/** Every digest of an image: the index and its platforms, or the one manifest. */
export function digestsOf({ digest, platforms }: PushedImage): readonly string[] {
  return [...new Set([digest, ...Object.values(platforms)])];
}

/** Predicate types of the bundles that a registry lists for a digest and a verifier accepts, sorted. */
export function published({ world }: Scene, { repository }: PushedImage, digest: string): readonly string[] {
  const verifies = bundleToVerifier(world.sigstore.trustedRoot);
  return world.registry.content
    .referrers(repository, digest)
    .flatMap(({ bundles }) => bundles)
    .map((bundle) => verifies(bundle, digest))
    .toSorted();
}

/** A test with a scene of its own. */
export const test = base.extend<{ post: Post; scene: Scene }>({
  post: 'skip',
  scene: async ({ post }, use) => {
    const scene = await startScene({}, post);
    await use(scene);
    await scene.world.stop();
  },
});

/** The same, whose runs leave their bundles to later ones. */
export const testThatKeeps = test.extend<{ post: Post }>({ post: 'run' });
