import type { TrustedRoot } from '@sigstore/protobuf-specs';
import { isValid } from './choose-services.ts';
import { githubServices } from './github-instance.ts';
import { parseSigningConfig } from './instance.ts';

/** One service of a Sigstore deployment. */
export interface NamedService {
  /** `rekor`: of a version that is not known. */
  readonly kind: 'fulcio' | 'rekor' | 'rekor-v1' | 'rekor-v2' | 'timestamp-authority';
  /** Without a slash at its end. */
  readonly url: string;
}

export interface NamedServices {
  readonly services: readonly NamedService[];
  /** Identity providers. */
  readonly issuers: readonly string[];
}

/** All that a signing config names and that is to be used now, whichever of them a run would choose. @throws Failure BAD_INPUT */
export function servicesOfConfig(json: string, from: string, now: Date): NamedServices {
  const config = parseSigningConfig(json, from);
  const valid = <T extends Parameters<typeof isValid>[0]>(services: readonly T[]): readonly T[] =>
    services.filter((service) => isValid(service, now));
  return {
    services: once([
      ...valid(config.caUrls).map(({ url }) => named('fulcio', url)),
      ...valid(config.rekorTlogUrls).map(({ url, majorApiVersion }) =>
        named(majorApiVersion === 2 ? 'rekor-v2' : 'rekor-v1', url),
      ),
      ...valid(config.tsaUrls).map(({ url }) => named('timestamp-authority', url)),
    ]),
    issuers: valid(config.oidcUrls)
      .map(({ url }) => url.replace(/\/+$/, ''))
      .filter(isAddress),
  };
}

/** Those that a trusted root names and still believes. It does not say which version of its API a log has. */
export function servicesOfRoot(root: TrustedRoot, now: Date): NamedServices {
  const isNow = ({
    validFor,
  }: {
    validFor?: { start?: Date | undefined; end?: Date | undefined } | undefined;
  }): boolean =>
    (validFor?.start === undefined || validFor.start <= now) && (validFor?.end === undefined || validFor.end > now);
  return {
    services: once([
      ...root.certificateAuthorities.filter(isNow).map(({ uri }) => named('fulcio', uri)),
      ...root.tlogs
        .filter(({ publicKey }) => isNow({ validFor: publicKey?.validFor }))
        .map(({ baseUrl }) => named('rekor', baseUrl)),
      ...root.timestampAuthorities.filter(isNow).map(({ uri }) => named('timestamp-authority', uri)),
    ]),
    issuers: [],
  };
}

/** Of GitHub's private instance, which has no log. */
export function servicesOfGitHub(serverUrl: string): NamedServices {
  const { fulcioUrl, timestampAuthorityUrl } = githubServices(serverUrl);
  return {
    services: [named('fulcio', fulcioUrl), named('timestamp-authority', timestampAuthorityUrl)],
    issuers: [],
  };
}

function named(kind: NamedService['kind'], url: string): NamedService {
  return { kind, url: url.replace(/\/+$/, '') };
}

/** Each address once; one that is none cannot be asked. */
function once(services: readonly NamedService[]): readonly NamedService[] {
  return services
    .filter(({ url }) => isAddress(url))
    .filter(({ url }, index, all) => all.findIndex((other) => other.url === url) === index);
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:/.test(url);
}
