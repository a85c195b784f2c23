import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toTrustMaterial, Verifier } from '@sigstore/verify';
import { workflowRun, type WorkflowRun } from '../../sandbox/github/workflow-run.ts';
import { InterceptingProxy } from '../../sandbox/proxy/proxy.ts';
import { type GitHubInstance, startGitHubInstance } from '../../sandbox/sigstore/github-instance.ts';
import type { WorldRunOptions } from '../../sandbox/world.ts';
import { type Scene, type Signed, startScene } from './scene.ts';

/** A scene with GitHub's private instance, which is reached by its real names. */
export interface GitHubScene {
  readonly scene: Scene;
  readonly instance: GitHubInstance;
  /** Of a private repository. */
  readonly run: WorkflowRun;
  readonly verifier: Verifier;
  /** What a job needs to find GitHub's hosts, and the root that trust begins with. */
  readonly options: WorldRunOptions;
  /** Hosts that were reached, each once. */
  reached(): readonly string[];
  sign(inputs: Readonly<Record<string, string>>, options?: WorldRunOptions): Promise<Signed>;
  stop(): Promise<void>;
}

export const WITH_GITHUB = {
  sigstore: 'github',
  'signing-config': '',
  'trusted-root': '',
  'tuf-root': 'github-root.json',
} as const;

/** @param serverUrl of a host with data residency; github.com unless given */
export async function startGitHubScene(serverUrl = 'https://github.com', issuer?: string): Promise<GitHubScene> {
  const proxy = await InterceptingProxy.start({ username: 'build', password: 'secret' });
  const scene = await startScene(issuer === undefined ? {} : { github: { issuer } });
  const { issuer: iss, jwksUri } = scene.world.github.oidc;
  const instance = await startGitHubInstance({ oidc: { issuer: iss, jwksUri }, serverUrl });
  proxy.lead(instance.services);
  const machine = await scene.world.createMachine();
  const authorityFile = join(machine.home, 'company-ca.pem');
  await writeFile(authorityFile, proxy.certificate);
  const run = workflowRun({ visibility: 'private', serverUrl });
  const options: WorldRunOptions = {
    run,
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authorityFile },
    files: { 'github-root.json': instance.tufRoot },
  };
  return {
    scene,
    instance,
    run,
    options,
    verifier: new Verifier(toTrustMaterial(TrustedRoot.fromJSON(instance.trustedRoot)), {
      tlogThreshold: 0,
      ctlogThreshold: 0,
      timestampThreshold: 1,
    }),
    reached: () =>
      [...new Set(proxy.requests.filter(({ status }) => status === 200).map(({ target }) => target))].toSorted(),
    sign: (inputs, more = {}) =>
      scene.sign({ ...WITH_GITHUB, ...inputs }, { ...options, ...more, files: { ...options.files, ...more.files } }),
    stop: async () => {
      await scene.world.stop();
      await instance.stop();
      await proxy.stop();
    },
  };
}
