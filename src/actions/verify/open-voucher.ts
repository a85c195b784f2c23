import { Failure } from '../../failure/failure.ts';
import type { Http } from '../../http/http.ts';
import { readPublicKey } from '../../keys/signing-key.ts';
import { type KeySigner, type Signer, type TrustChoice, voucherOf } from '../../policy/signer.ts';
import { GITHUB_THRESHOLDS, readGitHubTrustedRoot } from '../../sigstore/github-instance.ts';
import { publicGood } from '../../sigstore/public-good.ts';
import { readTrustedRoot } from '../../sigstore/tuf-repository.ts';
import { verifyLegacySignature } from '../../verify/legacy-signature.ts';
import { keyTrust, parseTrustedRoot, type Trust, trustHealth } from '../../verify/trust.ts';
import { verifyBundle, type WitnessThresholds } from '../../verify/verify-bundle.ts';
import type { Voucher } from './vouchers.ts';

export interface VoucherSources {
  readonly http: Http;
  /** For signers that name no trust of their own. */
  readonly trust: TrustChoice;
  readonly temporaryDirectory: string;
  readonly now: Date;
  /** A file that the policy or an input names. @throws Failure BAD_INPUT */
  readText(path: string, maxBytes: number): Promise<string>;
  /** Of the GitHub that runs the job; undefined for github.com. @throws Failure GITHUB_… */
  githubTrustDomain(): Promise<string | undefined>;
}

const MAX_ROOT_BYTES = 8 * 1024 * 1024;
const MAX_KEY_BYTES = 64 * 1024;
const NO_WITNESSES: WitnessThresholds = { transparencyLogs: 0, times: 0, certificateLogs: 0 };

/** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
export async function openVoucher(signer: Signer, sources: VoucherSources): Promise<Voucher> {
  if (signer.kind === 'key') return await openKey(signer, sources);
  const choice = signer.trust ?? sources.trust;
  const trust = await openTrust(choice, sources);
  const thresholds = choice.kind === 'github' ? GITHUB_THRESHOLDS : thresholdsOf(trust);
  const { expired } = trustHealth(trust, sources.now);
  /** What was made before the end is still good; what is not may be too new for this root. */
  const judged = <T>(verify: () => T): T => {
    try {
      return verify();
    } catch (error) {
      if (expired.length === 0) throw choice.kind === 'file' ? error : knownStranger(error);
      throw new Failure('TRUST_ROOT_EXPIRED', `the trusted root is out of date: ${expired.join(', ')}`, {
        cause: error,
      });
    }
  };
  return {
    key: voucherOf(signer),
    verify: (bundle) => judged(() => verifyBundle(bundle, trust, thresholds)),
    verifyLegacy: (layer) => judged(() => verifyLegacySignature(layer, trust, thresholds)),
  };
}

/**
 * A root that was just fetched is not too old for a signer that it does not know: that one is a stranger, and whoever may
 * push to the registry could else make an unsigned image undecidable. A file may be too old.
 */
function knownStranger(error: unknown): unknown {
  if (!(error instanceof Failure) || error.code !== 'TRUST_ROOT_UNKNOWN_SIGNER') return error;
  return new Failure('NOT_SIGNED', `there is only what others signed: ${error.message}, as it is today`, {
    advice: 'If that signer is meant, say in the policy whose word to take for it: `trust`.',
    cause: error,
  });
}

/** Whoever wants an entry in a log says whose: the log is known by a trusted root. */
async function openKey(signer: KeySigner, sources: VoucherSources): Promise<Voucher> {
  const key = readPublicKey(await sources.readText(signer.path, MAX_KEY_BYTES));
  const root = signer.log === 'none' ? undefined : await openTrust(signer.trust ?? sources.trust, sources);
  const trust = keyTrust(key, root);
  const thresholds = root ? { ...thresholdsOf(root), certificateLogs: 0 } : NO_WITNESSES;
  return {
    key: voucherOf(signer),
    verify: (bundle) => verifyBundle(bundle, trust, thresholds),
    verifyLegacy: (layer) => verifyLegacySignature(layer, trust, thresholds),
  };
}

async function openTrust(
  choice: TrustChoice,
  { http, temporaryDirectory, readText, githubTrustDomain }: VoucherSources,
): Promise<Trust> {
  switch (choice.kind) {
    case 'public-good': {
      const json = await readTrustedRoot(http, publicGood.mirror, publicGood.root(), temporaryDirectory);
      return parseTrustedRoot(json, publicGood.mirror.href);
    }
    case 'github': {
      const root = choice.root === undefined ? {} : { root: await readText(choice.root, MAX_ROOT_BYTES) };
      const trustDomain = await githubTrustDomain();
      const source = { ...root, ...(trustDomain === undefined ? {} : { trustDomain }) };
      return parseTrustedRoot(await readGitHubTrustedRoot(http, source, temporaryDirectory), 'GitHub’s trusted root');
    }
    case 'file':
      return parseTrustedRoot(await readText(choice.trustedRoot, MAX_ROOT_BYTES), choice.trustedRoot);
    case 'tuf': {
      const root = await readText(choice.root, MAX_ROOT_BYTES);
      return parseTrustedRoot(
        await readTrustedRoot(http, new URL(choice.mirror), root, temporaryDirectory),
        choice.mirror,
      );
    }
  }
}

/** As many witnesses as the instance has kinds of: where there is a log, an entry in it; always a time. */
function thresholdsOf({ root }: Trust): WitnessThresholds {
  return {
    transparencyLogs: root.tlogs.length > 0 ? 1 : 0,
    times: 1,
    certificateLogs: root.ctlogs.length > 0 ? 1 : 0,
  };
}
