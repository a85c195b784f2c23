import { cpus } from 'node:os';
import { workflowRun } from '../sandbox/github/workflow-run.ts';
import { spdxOf } from '../sandbox/images/spdx.ts';
import { debianImage } from '../sandbox/images/demo-release.ts';
import { imageIndexOf } from '../sandbox/images/image-index.ts';
import { basicAuthorization, pushImage } from '../sandbox/images/push-image.ts';
import { startWorld, type World } from '../sandbox/world.ts';
import { bareNodeMs, firstRequestMs, median } from './measure.ts';

/**
 * One release, four images for two platforms each with signature, provenance and one SBOM, with latency added to every
 * request, against the longest chain of requests that depend on each other (docs/architecture.md).
 */

const LATENCY_MS = 50;
const RUNS = 5;
/** docs/architecture.md, "The chain of requests": a registry that wants a token and takes blobs in one request. */
const CHAIN = 11;
const LOGIN = { username: 'ci', password: 'bench' };

const world = await startWorld({ registry: { auth: 'bearer', users: [{ ...LOGIN, rights: { '*': 'push' } }] } });
const authorization = basicAuthorization(LOGIN.username, LOGIN.password);
try {
  const startUpMs = await firstRequestMs(world);
  const seconds: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const inputs = await prepare(world, `bench ${run} ${Date.now()}`);
    world.setLatency(LATENCY_MS);
    const first = workflowRun({ runId: String(1000 + run) });
    seconds.push(await signMs(world, inputs, first));
    again.push(await signMs(world, inputs, { ...first, attempt: 2 }));
    world.setLatency(0);
  }
  const chainMs = CHAIN * LATENCY_MS + startUpMs;
  const release = median(seconds);
  console.log(`machine: ${cpus().length} cores; ${RUNS} runs each, medians; ${LATENCY_MS} ms added to every request`);
  console.log(`bare node: ${bareNodeMs().toFixed(0)} ms`);
  console.log(`start to first request: ${startUpMs.toFixed(0)} ms`);
  console.log(`chain: ${CHAIN} requests × ${LATENCY_MS} ms + start = ${chainMs.toFixed(0)} ms`);
  console.log(
    `release (4 images × 2 platforms, 12 statements): ${release.toFixed(0)} ms = ${(release / chainMs).toFixed(2)} × the chain`,
  );
  console.log(`the same again: ${median(again).toFixed(0)} ms = ${(median(again) / release).toFixed(2)} × the first`);
} finally {
  await world.stop();
}

interface Prepared {
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

async function prepare({ registry }: World, seed: string): Promise<Prepared> {
  const files: Record<string, string> = {};
  const outputs: Record<string, string> = {};
  for (let index = 0; index < 4; index += 1) {
    const service = `service-${index}`;
    const image = imageIndexOf(
      await Promise.all((['amd64', 'arm64'] as const).map((architecture) => debianImage(service, architecture, seed))),
    );
    const { digest } = await pushImage(registry.service.origin, `acme/${service}`, image, { authorization });
    outputs[`${service}-image`] = `${registry.host}/acme/${service}`;
    outputs[`${service}-digest`] = digest;
    files[`${service}.json`] = JSON.stringify(spdxOf(image, { imageName: `${registry.host}/acme/${service}` }));
  }
  return {
    files,
    inputs: {
      needs: JSON.stringify({ build: { result: 'success', outputs } }),
      sboms: Object.keys(files)
        .map((file) => `${file.replace('.json', '')} = ${file}`)
        .join('\n'),
      sigstore: 'custom',
      'signing-config': 'signing-config.json',
      'trusted-root': 'trusted-root.json',
    },
  };
}

/** The main process from start to end; the post step is not waited for by what comes after. */
async function signMs(
  sandbox: World,
  { inputs, files }: Prepared,
  run: ReturnType<typeof workflowRun>,
): Promise<number> {
  const auths = { [sandbox.registry.host]: { auth: authorization.slice('Basic '.length) } };
  const result = await sandbox.run({ inputs, files, run, dockerConfig: { auths } });
  if (result.exitCode !== 0) throw new Error(result.log);
  return result.durationMs;
}
