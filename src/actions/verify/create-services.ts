import type { Workspace } from '../../config/workspace.ts';
import { runner } from '../../github/runner.ts';
import { readTrustDomain } from '../../github/trust-domain.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { createRegistry } from '../../registry/create-registry.ts';
import { logLine } from '../../report/console.ts';
import { actionsCache } from '../../store/actions-cache.ts';
import { EvidenceCache } from '../../store/evidence-cache.ts';
import { CommitFiles } from './commit-files.ts';
import { type EvidenceStore, NO_EVIDENCE } from './evidence-store.ts';
import { attestationSource } from './github-attestations.ts';
import { readIdentities, writeIdentities } from './identities-file.ts';
import { ImageContents } from './image-contents.ts';
import { openVoucher } from './open-voucher.ts';
import { readPolicies } from './policy-files.ts';
import { readProposal } from './proposal.ts';
import type { VerifyServices } from './verify.ts';
import type { VerifyConfig } from './verify-config.ts';
import { progressLineOf } from './verify-progress.ts';
import { VoucherShelf } from './vouchers.ts';

export interface VerifySetting {
  readonly http: HttpClient;
  readonly workspace: Workspace;
  readonly directory: string;
  readonly now: Date;
  readonly serverUrl: string;
  readonly store: EvidenceStore;
}

export function storeFor({ cacheTtlMs: ttlMs }: VerifyConfig, repositoryId: string, now: Date): EvidenceStore {
  if (ttlMs === 0) return NO_EVIDENCE;
  return new EvidenceCache({ repositoryId, ttlMs, now, cache: actionsCache((text) => runner.detail(text)) });
}

/** What of the configuration the services need. */
export type VerifyPlaces = Pick<
  VerifyConfig,
  'policy' | 'place' | 'base' | 'identities' | 'inputFiles' | 'trust' | 'githubToken'
>;

export function createVerifyServices(config: VerifyPlaces, setting: VerifySetting): VerifyServices {
  const { http, workspace, directory, now, serverUrl, store } = setting;
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const access = { http, apiUrl, token: config.githubToken };
  const base = config.base && new CommitFiles(access, config.base);
  const registry = createRegistry({ http, mask: (secret) => runner.mask(secret), access: 'pull', content: store });
  return {
    registry,
    contents: new ImageContents(registry),
    store,
    attestations: access.token && attestationSource({ ...access, serverUrl }),
    shelfFor: ({ readText }) =>
      new VoucherShelf((signer) =>
        openVoucher(signer, {
          http,
          trust: config.trust,
          temporaryDirectory: directory,
          now,
          readText,
          githubTrustDomain: () => readTrustDomain(http, { serverUrl, apiUrl }, config.githubToken),
        }),
      ),
    policies: () => readPolicies({ ...config, workspace, access, base }),
    identities: () => readIdentities(config.identities, workspace, base),
    proposal: (sources) => {
      const isFromFork = config.base?.isFromFork ?? false;
      return readProposal({ ...config, workspace, base, isFromFork }, sources);
    },
    record: async (identities) => {
      const { path } = config.identities;
      const isNew = await writeIdentities(path, workspace, identities);
      runner.line(`${path}: ${isNew ? 'written; commit it' : 'nothing has changed'}`);
    },
    finished: (judged, done, all) => {
      runner.line(progressLineOf(judged, done, all));
      for (const warning of judged.warnings) {
        runner.annotate({ level: 'warning', title: 'SBOM', message: logLine(`${judged.target.text}: ${warning}`) });
      }
    },
  };
}
