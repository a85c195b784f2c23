import { readFile } from 'node:fs/promises';
import type { CustomTrust, SignConfig, SigstoreChoice } from '../../config/config.ts';
import type { Visibility, WorkflowRun } from '../../config/workflow-run.ts';
import { Failure } from '../../failure/failure.ts';
import { readVisibility } from '../../github/repository.ts';
import { readTrustDomain } from '../../github/trust-domain.ts';
import type { Deadline } from '../../http/deadline.ts';
import type { Http } from '../../http/http.ts';
import { settleAll } from '../../lib/settle.ts';
import type { TokenBucket } from '../../lib/token-bucket.ts';
import { openGitHubInstance, readGitHubTrustedRoot } from '../../sigstore/github-instance.ts';
import { publicGood } from '../../sigstore/public-good.ts';
import { type IdentityToken, requestIdentityToken, type TokenEndpoint } from '../../sigstore/identity-token.ts';
import { type Instance, type InstanceDocuments, openInstance, openKeyInstance } from '../../sigstore/instance.ts';
import { searchLog } from '../../sigstore/log-search.ts';
import { routeSigstoreRequests } from '../../sigstore/make-fetch-happen.ts';
import { probeServices } from '../../sigstore/preflight.ts';
import { KeySigner } from '../../sigstore/key-signer.ts';
import { SigningCertificate } from '../../sigstore/signing-certificate.ts';
import { StatementSigner } from '../../sigstore/statement-signer.ts';
import { readTufRepository } from '../../sigstore/tuf-repository.ts';
import type { Progress, SigstoreServices } from './services.ts';

export interface SigstoreSetting {
  readonly config: SignConfig;
  readonly run: WorkflowRun;
  readonly http: Http;
  readonly deadline: Deadline;
  readonly logRate: TokenBucket;
  /** Where to ask for identity tokens, or why the job may not. */
  readonly tokens: TokenEndpoint | Failure;
  /** From the event payload. */
  readonly visibility: Visibility;
  readonly apiUrl: string;
  readonly temporaryDirectory: string;
  readonly progress: Progress;
  readonly mask: (secret: string) => void;
  readonly now: Date;
}

/** The Sigstore side of the story's world. */
export function createSigstoreServices(setting: SigstoreSetting): SigstoreServices {
  const { config, run, http, tokens, now } = setting;
  let token: Promise<IdentityToken> | undefined;
  const askToken = (): Promise<IdentityToken> => {
    if (tokens instanceof Failure) return Promise.reject(tokens);
    return requestIdentityToken(http, tokens, config.oidcAudience, run, setting.mask);
  };
  const sharedToken = (): Promise<IdentityToken> => (token ??= askToken());
  return {
    visibility: async () => {
      if (setting.visibility !== 'unknown') return setting.visibility;
      return readVisibility(http, setting.apiUrl, run.repository, config.githubToken);
    },
    open: async (choice) => {
      const instance = await open(choice, setting, now);
      const { fulcioUrl } = instance;
      for (const url of [...(fulcioUrl === undefined ? [] : [fulcioUrl]), ...witnessUrls(instance)]) http.warm(url, 1);
      routeSigstoreRequests(http, [
        ...(fulcioUrl === undefined ? [] : [{ prefix: `${fulcioUrl}/api/v2/signingCert`, service: 'FULCIO' as const }]),
        ...instance.timestampAuthorityUrls.map((prefix) => ({ prefix, service: 'TSA' as const })),
      ]);
      return instance;
    },
    tokenRefusal: tokens instanceof Failure ? tokens : undefined,
    token: sharedToken,
    probe: (instance, statements) => {
      if (!(tokens instanceof Failure) && !instance.key) http.warm(tokens.url, 1);
      for (const url of witnessUrls(instance)) http.warm(url, statements);
      return probeServices(http, instance);
    },
    signer: (instance) => {
      let certificates = 0;
      // A token lives five minutes and a certificate ten: a renewal needs a token of its own.
      const tokenForCertificate = (): Promise<IdentityToken> => {
        certificates += 1;
        return certificates === 1 ? sharedToken() : askToken();
      };
      const signer = signerOf(instance, tokenForCertificate);
      const { logRate, deadline } = setting;
      const statements = new StatementSigner({ http, instance, signer, logRate, signal: deadline.signal });
      return {
        open: () => signer.open(),
        sign: (statement) => statements.sign(statement),
        signMessage: (message) => statements.signMessage(message),
      };
    },
    searchLogs: async (instance, digest) => {
      const skipped = (why: string): void => setting.progress.detail(`the log was not searched: ${why}`);
      const searches = instance.logs
        .filter(({ majorApiVersion }) => majorApiVersion === 1)
        .map(({ url }) => searchLog(http, url, digest, skipped));
      return (await Promise.all(searches)).flat();
    },
  };
}

function signerOf(
  { key, fulcioUrl, trust }: Instance,
  token: () => Promise<IdentityToken>,
): KeySigner | SigningCertificate {
  if (key) return new KeySigner(key);
  if (fulcioUrl === undefined) throw new Error('an instance has a key or a certificate authority');
  return new SigningCertificate(fulcioUrl, token, trust);
}

function witnessUrls({ logs, timestampAuthorityUrls }: Instance): readonly string[] {
  return [...logs.map(({ url }) => url), ...timestampAuthorityUrls];
}

async function open(
  choice: Exclude<SigstoreChoice, { kind: 'auto' }>,
  { http, temporaryDirectory, config, run, apiUrl }: SigstoreSetting,
  now: Date,
): Promise<Instance> {
  if (choice.kind === 'public-good') {
    const documents = await readTufRepository(http, publicGood.mirror, publicGood.root(), temporaryDirectory);
    return openInstance('public-good', documents, config.rekorVersion, now);
  }
  if (choice.kind === 'github') {
    const [root, trustDomain] = await settleAll([
      choice.tufRoot === undefined ? undefined : readGiven(choice.tufRoot, 'tuf-root'),
      readTrustDomain(http, { serverUrl: run.serverUrl, apiUrl }, config.githubToken),
    ]);
    const source = { ...(root === undefined ? {} : { root }), ...(trustDomain === undefined ? {} : { trustDomain }) };
    const trustedRoot = await readGitHubTrustedRoot(http, source, temporaryDirectory);
    return openGitHubInstance(trustedRoot, run.serverUrl, config.rekorVersion);
  }
  const documents = choice.trust && (await readCustom(choice.trust, http, temporaryDirectory));
  if (choice.kind === 'key') return openKeyInstance(choice.key, documents, config.rekorVersion, now);
  if (!documents) throw new Error('an instance of one’s own has documents');
  return openInstance('custom', documents, config.rekorVersion, now);
}

async function readCustom(trust: CustomTrust, http: Http, temporaryDirectory: string): Promise<InstanceDocuments> {
  if (trust.kind === 'tuf') {
    const root = await readGiven(trust.root, 'tuf-root');
    return await readTufRepository(http, trust.mirror, root, temporaryDirectory);
  }
  const [signingConfig, trustedRoot] = await Promise.all([
    readGiven(trust.signingConfig, 'signing-config'),
    readGiven(trust.trustedRoot, 'trusted-root'),
  ]);
  return { signingConfig, trustedRoot, from: 'signing-config, trusted-root' };
}

async function readGiven(path: string, input: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Failure('BAD_INPUT', `${input}: the file cannot be read`, { cause: error });
  }
}
