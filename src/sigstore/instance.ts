import { SigningConfig } from '@sigstore/protobuf-specs';
import { Failure, printable } from '../failure/failure.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import { keyTrust, parseTrustedRoot, type Trust } from '../verify/trust.ts';
import type { WitnessThresholds } from '../verify/verify-bundle.ts';
import { type ChosenService, chooseServices, isValid } from './choose-services.ts';

/** One Sigstore deployment, ready to sign and to verify with. */
export interface Instance {
  readonly name: 'public-good' | 'github' | 'custom' | 'key';
  /** Undefined where a key signs. */
  readonly fulcioUrl: string | undefined;
  readonly key?: SigningKey;
  readonly logs: readonly ChosenService[];
  readonly timestampAuthorityUrls: readonly string[];
  /** Identity providers that the signing config names. */
  readonly oidcUrls: readonly string[];
  readonly trust: Trust;
  readonly thresholds: WitnessThresholds;
}

const SIGNING_CONFIG_MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';
const FULCIO_VERSIONS = [1];
const REKOR_VERSIONS = { auto: [1, 2], 1: [1], 2: [2] } as const;

/** Which major version of the log's API to use; `auto`: the highest that the signing config names. */
export type RekorVersion = keyof typeof REKOR_VERSIONS;
const TIMESTAMP_VERSIONS = [1];

export interface InstanceDocuments {
  readonly signingConfig: string;
  readonly trustedRoot: string;
  /** For messages: the file or the mirror. */
  readonly from: string;
}

/** @throws Failure BAD_INPUT when the documents are not what they should be, or lack what signing needs. */
export function openInstance(
  name: Instance['name'],
  documents: InstanceDocuments,
  rekorVersion: RekorVersion,
  now: Date,
): Instance {
  const { from } = documents;
  const config = parseSigningConfig(documents.signingConfig, from);
  const trust = parseTrustedRoot(documents.trustedRoot, from);
  const [fulcio] = chooseServices('certificate authorities', config.caUrls, undefined, FULCIO_VERSIONS, now);
  if (!fulcio) {
    throw new Failure('BAD_INPUT', `${from}: the signing config names no certificate authority that is valid now`);
  }
  if (trust.root.certificateAuthorities.length === 0) {
    throw new Failure('BAD_INPUT', `${from}: the trusted root names no certificate authority`);
  }
  const { logs, timestampAuthorityUrls } = chooseWitnesses(config, from, rekorVersion, now);
  return {
    name,
    fulcioUrl: fulcio.url,
    logs,
    timestampAuthorityUrls,
    oidcUrls: config.oidcUrls.filter((service) => isValid(service, now)).map(({ url }) => url),
    trust,
    thresholds: {
      transparencyLogs: logs.length > 0 ? 1 : 0,
      times: 1,
      certificateLogs: trust.root.ctlogs.length > 0 ? 1 : 0,
    },
  };
}

type Witnesses = Pick<Instance, 'logs' | 'timestampAuthorityUrls'>;

/** Who will testify to what is signed. @throws Failure BAD_INPUT */
function chooseWitnesses(config: SigningConfig, from: string, rekorVersion: RekorVersion, now: Date): Witnesses {
  const versions = REKOR_VERSIONS[rekorVersion];
  const logs = chooseServices('transparency logs', config.rekorTlogUrls, config.rekorTlogConfig, versions, now);
  const { tsaUrls, tsaConfig } = config;
  const authorities = chooseServices('timestamp authorities', tsaUrls, tsaConfig, TIMESTAMP_VERSIONS, now);
  if (logs.length === 0 && authorities.length === 0) {
    throw new Failure(
      'BAD_INPUT',
      `${from}: the signing config names neither a transparency log nor a timestamp authority that is valid now`,
    );
  }
  requireUsableLogs(logs, authorities, rekorVersion, from);
  return { logs, timestampAuthorityUrls: authorities.map(({ url }) => url) };
}

/**
 * A key with, when documents are given, the logs and timestamp authorities of a deployment of one's own. It needs no
 * certificate authority.
 * @throws Failure BAD_INPUT
 */
export function openKeyInstance(
  key: SigningKey,
  documents: InstanceDocuments | undefined,
  rekorVersion: RekorVersion,
  now: Date,
): Instance {
  requireValidCertificate(key, now);
  const none = { name: 'key', fulcioUrl: undefined, key, oidcUrls: [] } as const;
  const thresholds = { transparencyLogs: 0, times: 0, certificateLogs: 0 };
  if (!documents) return { ...none, logs: [], timestampAuthorityUrls: [], trust: keyTrust(key.publicKey), thresholds };
  const { from } = documents;
  const config = parseSigningConfig(documents.signingConfig, from);
  const witnesses = chooseWitnesses(config, from, rekorVersion, now);
  return {
    ...none,
    ...witnesses,
    trust: keyTrust(key.publicKey, parseTrustedRoot(documents.trustedRoot, from)),
    thresholds: { ...thresholds, transparencyLogs: witnesses.logs.length > 0 ? 1 : 0 },
  };
}

/** A root of the user's own decides on the rest. */
function requireValidCertificate({ certificate }: SigningKey, now: Date): void {
  if (!certificate) return;
  const { validFrom, validTo } = certificate;
  if (now >= validFrom && now <= validTo) return;
  const period = `${validFrom.toISOString()} to ${validTo.toISOString()}`;
  throw new Failure('CERTIFICATE_INVALID', `the certificate of the key is valid from ${period}, which is not now`, {
    advice: 'Have a new certificate issued for the key, and give it in `certificate-chain`.',
  });
}

function requireUsableLogs(
  logs: readonly ChosenService[],
  authorities: readonly ChosenService[],
  rekorVersion: RekorVersion,
  from: string,
): void {
  if (rekorVersion !== 'auto' && logs.length === 0) {
    throw new Failure('BAD_INPUT', `${from}: the signing config names no Rekor v${rekorVersion} that is valid now`, {
      advice: 'Set `rekor-version: auto`, or a signing config that names such a log.',
    });
  }
  // Entries of Rekor v2 carry no time: without a timestamp nobody could tell that the certificate was valid.
  if (authorities.length === 0 && logs.every(({ majorApiVersion }) => majorApiVersion === 2)) {
    throw new Failure('BAD_INPUT', `${from}: Rekor v2 needs a timestamp authority, and the signing config names none`, {
      advice: 'Add a timestamp authority to the signing config, or set `rekor-version: 1`.',
    });
  }
}

/** @throws Failure BAD_INPUT */
export function parseSigningConfig(json: string, from: string): SigningConfig {
  let config: SigningConfig;
  try {
    config = SigningConfig.fromJSON(JSON.parse(json));
  } catch (error) {
    const why = error instanceof Error ? printable(error.message, 200) : 'unreadable';
    throw new Failure('BAD_INPUT', `${from} is not a Sigstore signing config: ${why}`, { cause: error });
  }
  if (config.mediaType !== SIGNING_CONFIG_MEDIA_TYPE) {
    throw new Failure(
      'BAD_INPUT',
      `${from} is not a signing config of version 0.2: its mediaType is "${printable(config.mediaType, 100)}"`,
      { advice: 'Make one with `cosign signing-config create`.' },
    );
  }
  return config;
}
