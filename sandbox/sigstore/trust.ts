import type { Authorities } from './authorities.ts';
import type { SigningKey } from './signing-key.ts';

const TRUSTED_ROOT_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
const SIGNING_CONFIG_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json';

/** Older than every whole second that an answer can tell. */
const START = '1970-01-01T00:00:00Z';
/** Newer, for clients that choose a service by its start. */
const LATER_START = '2001-01-01T00:00:00Z';

export interface ServiceUrls {
  readonly oidcIssuer: string;
  readonly fulcio: string;
  readonly rekor: string;
  readonly rekorV2: string;
  readonly timestampAuthority: string;
}

/** https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto; `end` closes all validity. */
export function trustedRoot(authorities: Authorities, urls: ServiceUrls, end?: string): object {
  const validFor = { start: START, ...(end && { end }) };
  const log = (baseUrl: string, { key, logId }: { key: SigningKey; logId: Buffer }) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: key.spki.toString('base64'), keyDetails: keyDetails(key), validFor },
    logId: { keyId: logId.toString('base64') },
  });
  const authority = (uri: string, commonName: string, chain: readonly Buffer[]) => ({
    ...authorityEntry(uri, commonName, chain),
    validFor,
  });
  const { certificateAuthority, ctLog, timestampAuthority, rekor, rekorV2 } = authorities;
  return {
    mediaType: TRUSTED_ROOT_TYPE,
    tlogs: [
      log(urls.rekor, { key: rekor.key, logId: rekor.log.signer.logId }),
      log(urls.rekorV2, { key: rekorV2.key, logId: rekorV2.log.signer.logId }),
    ],
    certificateAuthorities: [authority(urls.fulcio, 'fulcio', certificateAuthority.chain)],
    ctlogs: [log(`${urls.fulcio}/ct`, ctLog)],
    timestampAuthorities: [authority(urls.timestampAuthority, 'tsa', timestampAuthority.chain)],
  };
}

/** A trusted root that knows no log. */
export function trustedRootWithoutLogs(
  { certificateAuthority, timestampAuthority }: Pick<Authorities, 'certificateAuthority' | 'timestampAuthority'>,
  urls: Pick<ServiceUrls, 'fulcio' | 'timestampAuthority'>,
): object {
  const validFor = { start: START };
  return {
    mediaType: TRUSTED_ROOT_TYPE,
    tlogs: [],
    certificateAuthorities: [{ ...authorityEntry(urls.fulcio, 'fulcio', certificateAuthority.chain), validFor }],
    ctlogs: [],
    timestampAuthorities: [{ ...authorityEntry(urls.timestampAuthority, 'tsa', timestampAuthority.chain), validFor }],
  };
}

function authorityEntry(uri: string, commonName: string, chain: readonly Buffer[]) {
  return {
    subject: { organization: 'sandbox', commonName },
    uri,
    certChain: { certificates: chain.map((der) => ({ rawBytes: der.toString('base64') })) },
  };
}

/** With `rekorV2`, both logs are offered and the newer API comes first. */
export function signingConfig(urls: ServiceUrls, options: { readonly rekorV2: boolean }): object {
  const service = (url: string, majorApiVersion: number, start = START) => ({
    url,
    majorApiVersion,
    validFor: { start },
    operator: 'sandbox',
  });
  const v2 = options.rekorV2 ? [service(urls.rekorV2, 2, LATER_START)] : [];
  return {
    mediaType: SIGNING_CONFIG_TYPE,
    caUrls: [service(urls.fulcio, 1)],
    oidcUrls: [service(urls.oidcIssuer, 1)],
    rekorTlogUrls: [...v2, service(urls.rekor, 1)],
    rekorTlogConfig: { selector: 'ANY' },
    tsaUrls: [service(urls.timestampAuthority, 1)],
    tsaConfig: { selector: 'ANY' },
  };
}

function keyDetails(key: SigningKey): string {
  return key.privateKey.asymmetricKeyType === 'ec' ? 'PKIX_ECDSA_P256_SHA_256' : 'PKIX_ED25519';
}
