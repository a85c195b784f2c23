import type { Workspace } from '../../config/workspace.ts';
import type { HttpClient } from '../../http/http-client.ts';
import { runner } from '../../github/runner.ts';
import { createRegistry } from '../../registry/create-registry.ts';
import { type Layer, reach } from '../../http/reach.ts';
import { examineIssuer } from '../../sigstore/examine-issuer.ts';
import { examineMirror, examineService } from '../../sigstore/examine-service.ts';
import type { NamedServices } from '../../sigstore/named-services.ts';
import { githubIssuer } from '../sign/expected-signer.ts';
import { createVerifyServices } from '../verify/create-services.ts';
import { NO_EVIDENCE } from '../verify/evidence-store.ts';
import { verify } from '../verify/verify.ts';
import { createClusterServices } from './cluster-services.ts';
import type { DoctorConfig } from './doctor-config.ts';
import type { ExaminedSigstore } from './doctor-sigstore.ts';
import { openSigstore, servicesKnownBefore } from './open-sigstore.ts';
import type { DoctorServices } from './services.ts';

export interface DoctorSetting {
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  readonly workspace: Workspace;
  /** Of this run; nothing in it outlives the run. */
  readonly directory: string;
  readonly now: Date;
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
}

export function createServices(config: DoctorConfig, setting: DoctorSetting): DoctorServices {
  const { http, signal, directory, now, serverUrl } = setting;
  const { sigstore, githubToken } = config;
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const registry = createRegistry({ http, mask: (secret) => runner.mask(secret) });
  const layers = new Map<string, Promise<readonly Layer[]>>();
  // Nothing kept: the question is what the services say now.
  const verifier = createVerifyServices(config, { ...setting, store: NO_EVIDENCE });
  const policies = once(() => verifier.policies());
  const judged = once(async () => {
    const asked = { ...config, platform: undefined, sourceCommit: undefined };
    return verify(asked, { ...verifier, policies, finished: () => undefined }, now);
  });
  const opened = once(() => openSigstore(sigstore, { ...setting, temporaryDirectory: directory, apiUrl, githubToken }));
  return {
    now,
    reach: (service, url) => {
      const { origin } = new URL(url);
      const known = layers.get(`${service} ${origin}`) ?? reach(service, origin, { environment: process.env, signal });
      layers.set(`${service} ${origin}`, known);
      return known;
    },
    sigstore: opened,
    named: async () => {
      const found = await opened().catch(() => undefined);
      if (found) return withOwnIssuer(found.named, sigstore, serverUrl);
      const before = servicesKnownBefore(sigstore, now, serverUrl);
      return before.services.length === 0 ? before : withOwnIssuer(before, sigstore, serverUrl);
    },
    examineService: (service) => examineService(http, service),
    examineMirror: (mirror) => examineMirror(http, mirror),
    examineIssuer: (issuer) => examineIssuer(http, issuer),
    registry,
    judged,
    settled: () => registry.settled(),
    policy: async () => (await policies()).judging,
    ...createClusterServices(config, { http, signal, apiUrl, repository: setting.repository }),
  };
}

/** A Sigstore of one's own may believe others than GitHub, and then names them; a trusted root alone is for who only verifies. */
function withOwnIssuer(named: NamedServices, { kind }: ExaminedSigstore, serverUrl: string): NamedServices {
  if (kind === 'root' || (kind === 'custom' && named.issuers.length > 0)) return named;
  return { ...named, issuers: [...new Set([githubIssuer(serverUrl), ...named.issuers])] };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= work());
}
