import { Service, type Handler, type ServiceOptions } from '../service.ts';
import { basicAccess, bearerAccess, openAccess, type AccessCheck } from './access.ts';
import { RegistryContent } from './content.ts';
import type { Context } from './context.ts';
import { registryHandler } from './handler.ts';
import { NO_QUIRKS, type RegistryQuirks } from './quirks.ts';
import { BlobStorage } from './storage.ts';
import { Store } from './store.ts';
import { TokenIssuer, type TokenOptions } from './tokens.ts';

export type { RegistryContent } from './content.ts';
export type { RegistryQuirks } from './quirks.ts';
export type { RegistryUser } from './users.ts';

/** How a registry starts. Without options: everybody may do everything, and all the specification has is there. */
export interface RegistryOptions extends Partial<RegistryQuirks>, Partial<TokenOptions> {
  /** 'basic': htpasswd style. 'bearer': tokens from a service of its own origin (Docker Hub) unless told. */
  readonly auth?: 'none' | 'basic' | 'bearer';
  /** Where 'bearer' tokens come from: 'registry' is its own origin (GHCR, Quay). */
  readonly tokensFrom?: 'own-service' | 'registry';
  /** The answer to a good token or login without the scope: 401 `insufficient_scope` (distribution) or 403 (GHCR). */
  readonly deniedStatus?: 401 | 403;
  /** Blob requests are answered 307 to a storage service of its own origin (Docker Hub, GHCR, ECR). */
  readonly blobRedirect?: boolean;
  /** TLS, port and front of the registry; its token and storage services take TLS and front from here too. */
  readonly service?: ServiceOptions;
}

export interface Registry {
  readonly service: Service;
  /** Where tokens come from; only with `auth: 'bearer'`, unless the registry gives them. */
  readonly tokenService: Service | undefined;
  /** Where blobs come from; only with `blobRedirect`. */
  readonly storageService: Service | undefined;
  readonly services: readonly Service[];
  /** `127.0.0.1:<port>`: the registry part of image names. */
  readonly host: string;
  readonly content: RegistryContent;
  /** How the registry differs from the specification now; fields may be set at any time. */
  readonly quirks: RegistryQuirks;
  /** Ends all tokens given so far: the next request with one is answered 401 `invalid_token`. */
  expireTokens(): void;
  stop(): Promise<void>;
}

export async function startRegistry(options: RegistryOptions = {}): Promise<Registry> {
  const { auth = 'none', service: serviceOptions = {} } = options;
  const store = new Store();
  const quirks = quirksOf(options);
  const issuer = new TokenIssuer(tokenOptions(options));
  const storage = new BlobStorage(store);
  const { port: _, ...sideOptions } = serviceOptions;
  const tokensFrom = auth === 'bearer' ? (options.tokensFrom ?? 'own-service') : 'nowhere';
  const tokenService =
    tokensFrom === 'own-service' ? new Service('registry-token', issuer.handle, sideOptions) : undefined;
  const storageService = options.blobRedirect
    ? new Service('registry-storage', storage.handle, sideOptions)
    : undefined;
  const context: Context = {
    store,
    quirks,
    origin: () => service.origin,
    storageUrl: storageService && ((...blob) => storageService.origin + storage.signedPath(...blob)),
  };
  const access = accessOf(options, issuer, () => (tokenService ?? service).origin);
  const handle = registryHandler(context, access);
  const withTokens: Handler = (request) =>
    request.url.pathname === '/token' ? issuer.handle(request) : handle(request);
  const service = new Service('registry', tokensFrom === 'registry' ? withTokens : handle, serviceOptions);
  const services = [service, tokenService, storageService].filter((one) => one !== undefined);
  await Promise.all(services.map((one) => one.start()));
  return {
    service,
    tokenService,
    storageService,
    services,
    host: service.host,
    content: new RegistryContent(store),
    quirks,
    expireTokens: () => issuer.expireAll(),
    stop: async () => {
      await Promise.all(services.map((one) => one.stop()));
    },
  };
}

function quirksOf(options: RegistryOptions): RegistryQuirks {
  const given = Object.entries(options).filter(([name]) => name in NO_QUIRKS);
  return { ...NO_QUIRKS, ...(Object.fromEntries(given) as Partial<RegistryQuirks>) };
}

function tokenOptions(options: RegistryOptions): TokenOptions {
  return {
    users: options.users ?? [],
    anonymousPull: options.anonymousPull ?? false,
    tokenLifetimeMs: options.tokenLifetimeMs ?? 300_000,
    tokenField: options.tokenField ?? 'token',
    tokenDenial: options.tokenDenial ?? 'fewer-scopes',
  };
}

function accessOf(options: RegistryOptions, issuer: TokenIssuer, tokenOrigin: () => string): AccessCheck {
  if (options.auth === 'basic') return basicAccess(options.users ?? [], options.anonymousPull ?? false);
  if (options.auth !== 'bearer') return openAccess;
  return bearerAccess(issuer, () => `${tokenOrigin()}/token`, options.deniedStatus ?? 401);
}
