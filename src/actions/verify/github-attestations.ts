import { Attestations, type AttestationsOptions } from '../../github/attestations.ts';
import { Failure } from '../../failure/failure.ts';
import { GITHUB_ISSUER, type Signer } from '../../policy/signer.ts';
import type { Digest } from '../../subject/digest.ts';

/** The attestations that GitHub keeps for repositories. */
export interface AttestationSource {
  /** Bundles about a digest, unverified; none where they may not be read. @throws Failure GITHUB_… */
  list(repository: string, digest: Digest): Promise<readonly Buffer[]>;
  /** For people. */
  pageOf(repository: string): string;
  /** Repositories that the signers sign for, on this GitHub. */
  repositoriesOf(signers: readonly Signer[]): readonly string[];
}

/** Each is a request for an image that does not pass without. */
const MAX_REPOSITORIES = 4;
/** Of the run's repository, which a certificate's name tells as long as the workflow is its own. */
const WORKFLOW_IDENTITY = /^\/([\w.-]+\/[\w.-]+)\/\.github\/workflows\//;

export function attestationSource(options: Omit<AttestationsOptions, 'repository'>): AttestationSource {
  const { serverUrl } = options;
  return {
    list: async (repository, digest) => {
      try {
        return await new Attestations({ ...options, repository }).list(digest);
      } catch (error) {
        // A token that may not look there leaves what the registry holds.
        if (error instanceof Failure && error.code === 'GITHUB_DENIED') return [];
        throw error;
      }
    },
    pageOf: (repository) => `${serverUrl}/${repository}/attestations`,
    repositoriesOf: (signers) =>
      [...new Set(signers.flatMap((signer) => repositoryOf(signer, serverUrl) ?? []))].slice(0, MAX_REPOSITORIES),
  };
}

function repositoryOf(signer: Signer, serverUrl: string): string | undefined {
  if (signer.publisher !== undefined) return undefined;
  if (signer.kind === 'workflow') return signer.serverUrl === serverUrl ? signer.repository : undefined;
  if (signer.kind !== 'identity') return undefined;
  const { identity, issuer, repository } = signer;
  if (repository !== undefined) return issuer === GITHUB_ISSUER ? repository : undefined;
  if (!identity.text.startsWith(`${serverUrl}/`)) return undefined;
  return WORKFLOW_IDENTITY.exec(identity.text.slice(serverUrl.length))?.[1];
}
