import type { Workspace } from '../../config/workspace.ts';
import { readTrustDomain } from '../../github/trust-domain.ts';
import type { Http } from '../../http/http.ts';
import type { Secret } from '../../lib/secret.ts';
import { examineGitHubRepository, GITHUB_MIRROR } from '../../sigstore/github-instance.ts';
import {
  type NamedServices,
  servicesOfConfig,
  servicesOfGitHub,
  servicesOfRoot,
} from '../../sigstore/named-services.ts';
import { publicGood } from '../../sigstore/public-good.ts';
import { examineTufRepository, type ExaminedRepository } from '../../sigstore/tuf-repository.ts';
import { parseTrustedRoot, type Trust } from '../../verify/trust.ts';
import type { ExaminedSigstore } from './doctor-sigstore.ts';

/** A Sigstore deployment as it describes itself today. */
export interface OpenedSigstore {
  readonly trust: Trust;
  readonly named: NamedServices;
  /** When the parts of its TUF metadata end; undefined without a repository. */
  readonly ends: ExaminedRepository['ends'] | undefined;
}

const MAX_FILE_BYTES = 8 * 1024 * 1024;

export interface OpeningOptions {
  readonly http: Http;
  readonly workspace: Workspace;
  readonly temporaryDirectory: string;
  readonly now: Date;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly githubToken: Secret | undefined;
}

/** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
export async function openSigstore(sigstore: ExaminedSigstore, options: OpeningOptions): Promise<OpenedSigstore> {
  const { http, temporaryDirectory: directory, now, serverUrl } = options;
  if (sigstore.kind === 'root') return fromFiles(undefined, sigstore.trustedRoot, options);
  if (sigstore.kind === 'custom' && sigstore.trust.kind === 'files') {
    return fromFiles(sigstore.trust.signingConfig, sigstore.trust.trustedRoot, options);
  }
  if (sigstore.kind === 'github') {
    const repository = await examineGitHubRepository(http, await githubSource(sigstore.tufRoot, options), directory);
    const trust = parseTrustedRoot(repository.trustedRoot, GITHUB_MIRROR.host);
    return { trust, named: servicesOfGitHub(serverUrl), ends: repository.ends };
  }
  const { mirror, root } = await repositoryOf(sigstore, options.workspace);
  const { trustedRoot, signingConfig, ends } = await examineTufRepository(http, mirror, root, directory);
  const trust = parseTrustedRoot(trustedRoot, mirror.href);
  const named =
    signingConfig === undefined ? servicesOfRoot(trust.root, now) : servicesOfConfig(signingConfig, mirror.href, now);
  return { trust, named, ends };
}

/** Where it serves its trust; undefined when files have it. */
export function mirrorOf(sigstore: ExaminedSigstore): string | undefined {
  const noSlash = ({ href }: URL): string => href.replace(/\/+$/, '');
  if (sigstore.kind === 'public-good') return noSlash(publicGood.mirror);
  if (sigstore.kind === 'github') return noSlash(GITHUB_MIRROR);
  return sigstore.kind === 'custom' && sigstore.trust.kind === 'tuf' ? noSlash(sigstore.trust.mirror) : undefined;
}

/** Which services there are, as far as that is known without its repository; of an own Sigstore nothing is. */
export function servicesKnownBefore(sigstore: ExaminedSigstore, now: Date, serverUrl: string): NamedServices {
  if (sigstore.kind === 'github') return servicesOfGitHub(serverUrl);
  if (sigstore.kind !== 'public-good') return { services: [], issuers: [] };
  return servicesOfRoot(parseTrustedRoot(publicGood.formerTrustedRoot(), 'this build').root, now);
}

async function fromFiles(
  signingConfig: string | undefined,
  trustedRoot: string,
  { workspace, now }: OpeningOptions,
): Promise<OpenedSigstore> {
  const trust = parseTrustedRoot(await workspace.readText(trustedRoot, MAX_FILE_BYTES), 'trusted-root');
  const named =
    signingConfig === undefined
      ? servicesOfRoot(trust.root, now)
      : servicesOfConfig(await workspace.readText(signingConfig, MAX_FILE_BYTES), 'signing-config', now);
  return { trust, named, ends: undefined };
}

async function repositoryOf(
  sigstore: Extract<ExaminedSigstore, { kind: 'public-good' | 'custom' }>,
  workspace: Workspace,
): Promise<{ readonly mirror: URL; readonly root: string }> {
  if (sigstore.kind === 'public-good') return { mirror: publicGood.mirror, root: publicGood.root() };
  if (sigstore.trust.kind === 'files') throw new Error('files are no repository');
  return { mirror: sigstore.trust.mirror, root: await workspace.readText(sigstore.trust.root, MAX_FILE_BYTES) };
}

async function githubSource(
  tufRoot: string | undefined,
  { http, workspace, serverUrl, apiUrl, githubToken }: OpeningOptions,
): Promise<{ readonly root?: string; readonly trustDomain?: string }> {
  const [root, trustDomain] = await Promise.all([
    tufRoot === undefined ? undefined : workspace.readText(tufRoot, MAX_FILE_BYTES),
    readTrustDomain(http, { serverUrl, apiUrl }, githubToken),
  ]);
  return { ...(root === undefined ? {} : { root }), ...(trustDomain === undefined ? {} : { trustDomain }) };
}
