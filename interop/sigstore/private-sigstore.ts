import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Service } from '../../sandbox/service.ts';
import { tufRepository } from '../../sandbox/sigstore/tuf.ts';
import { newDirectory } from '../directories.ts';
import type { Program } from '../program.ts';
import { buildTools } from '../tools.ts';
import { createAuthorities, type Authorities } from './authorities.ts';
import { startDatabase } from './database.ts';
import { startFulcio } from './fulcio.ts';
import { startRekor, startRekorV2, type Log } from './logs.ts';
import { startTimestampAuthority } from './timestamp-authority.ts';
import { startTrillian } from './trillian.ts';

export type RekorVersion = '1' | '2';

/** A Sigstore deployment of the real programs, on loopback. */
export interface PrivateSigstore {
  readonly trustedRoot: object;
  /** With one log, of the given version. */
  readonly signingConfigs: Readonly<Record<RekorVersion, object>>;
  readonly logs: Readonly<Record<RekorVersion, Log>>;
  readonly tuf: { readonly mirror: string; readonly root: string };
  /** Starts a second Fulcio, CT log and Rekor v2 under new keys; the old ones go on answering, as stolen keys would. */
  rotate(): Promise<Rotation>;
  stop(): Promise<void>;
}

/** What a deployment hands out after its keys were replaced. */
export interface Rotation {
  /** Names the new services, with Rekor v2. */
  readonly signingConfig: object;
  /** Old keys until now, new ones from now on. */
  readonly trustedRoot: object;
  /** As if the old keys had been removed instead of ended. */
  readonly newKeysAlone: object;
}

export interface PrivateSigstoreOptions {
  /** Of identity tokens: where discovery and keys are answered. */
  readonly issuer: string;
  /** As Go writes durations. The server's default is ten seconds. */
  readonly checkpointInterval?: string;
}

const SERVERS = [
  'cosign',
  'createtree',
  'ct_server',
  'fulcio',
  'rekor-server',
  'rekor-tiles',
  'timestamp-server',
  'trillian_log_server',
  'trillian_log_signer',
] as const;
const VALID_FROM = '2020-01-01T00:00:00Z';

/** Fulcio with a CT log, Rekor v1 and v2, a timestamp authority and a TUF mirror, under keys made now. */
export async function startPrivateSigstore(options: PrivateSigstoreOptions): Promise<PrivateSigstore> {
  const tools = buildTools(SERVERS);
  const directory = newDirectory('sigstore');
  const authorities = await createAuthorities(directory);
  // Before Rekor v1, which would take a port that it needs.
  const timestamps = await startTimestampAuthority(tools['timestamp-server'], directory);
  const database = await startDatabase(directory);
  const trillian = await startTrillian(tools, database, directory);
  const fulcio = await startFulcio(tools, authorities, trillian, options.issuer, directory);
  const rekor = await startRekor(tools['rekor-server'], trillian, database, { authorities, directory });
  const interval = options.checkpointInterval ?? '100ms';
  const rekorV2 = await startRekorV2(tools['rekor-tiles'], interval, { authorities, directory });

  const timestampChain = join(directory, 'timestamp-chain.pem');
  writeFileSync(timestampChain, await timestamps.certificateChain());
  const urls = {
    issuer: options.issuer,
    fulcio: fulcio.url,
    ctLog: fulcio.ctLogUrl,
    rekor: rekor.url,
    rekorV2: rekorV2.url,
    rekorV2Origin: rekorV2.origin,
    timestamps: timestamps.url,
  };
  const trustedRoot = makeTrustedRoot(tools.cosign, urls, authorities, timestampChain, directory);
  const signingConfigs = {
    '1': makeSigningConfig(tools.cosign, urls, '1', directory),
    '2': makeSigningConfig(tools.cosign, urls, '2', directory),
  };
  const repository = tufRepository({
    'trusted_root.json': trustedRoot,
    'signing_config.v0.2.json': signingConfigs['1'],
  });
  const tuf = new Service('tuf', repository.handle);
  await tuf.start();
  const later: Program[] = [];
  const rotate = async (): Promise<Rotation> => {
    const place = newDirectory('sigstore-rotated');
    const keys = await createAuthorities(place, 'interop 2');
    const newFulcio = await startFulcio(tools, keys, trillian, options.issuer, place);
    const newRekor = await startRekorV2(tools['rekor-tiles'], interval, { authorities: keys, directory: place });
    later.push(newRekor.program, ...newFulcio.programs);
    const newUrls = { ...urls, fulcio: newFulcio.url, ctLog: newFulcio.ctLogUrl, rekorV2: newRekor.url };
    const start = await nextSecond();
    const old = trustIn(urls, authorities, { since: VALID_FROM, until: isoOf(start - 1_000) });
    const oldV1 = rekorTrust(urls, authorities, { since: VALID_FROM });
    const fresh = trustIn(newUrls, keys, { since: isoOf(start) });
    const clock = timestampTrust(urls, timestampChain);
    return {
      signingConfig: makeSigningConfig(tools.cosign, newUrls, '2', place),
      trustedRoot: made(tools.cosign, place, 'trusted-root', [...old, oldV1, ...fresh, clock]),
      newKeysAlone: made(tools.cosign, place, 'trusted-root', [...fresh, clock]),
    };
  };
  return {
    trustedRoot,
    signingConfigs,
    logs: { '1': rekor, '2': rekorV2 },
    tuf: { mirror: tuf.origin, root: repository.root },
    rotate,
    stop: async () => {
      await tuf.stop();
      const programs = [
        ...later,
        rekorV2.program,
        rekor.program,
        ...fulcio.programs,
        timestamps.program,
        ...trillian.programs,
      ];
      await Promise.all(programs.map((program) => program.stop()));
      await database.stop();
    },
  };
}

/** Timestamps are in whole seconds: of what is signed in the second in which keys change nobody could say by which. */
async function nextSecond(): Promise<number> {
  const start = Math.ceil(Date.now() / 1_000) * 1_000;
  await sleep(start - Date.now());
  return start;
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

interface Urls {
  readonly issuer: string;
  readonly fulcio: string;
  readonly ctLog: string;
  readonly rekor: string;
  readonly rekorV2: string;
  readonly rekorV2Origin: string;
  readonly timestamps: string;
}

interface Period {
  readonly since: string;
  readonly until?: string;
}

/** cosign writes the trust material, so that none of ours is needed to read it. */
function makeTrustedRoot(
  cosign: string,
  urls: Urls,
  authorities: Authorities,
  timestampChain: string,
  directory: string,
): object {
  const always = { since: VALID_FROM };
  return made(cosign, directory, 'trusted-root', [
    ...trustIn(urls, authorities, always),
    rekorTrust(urls, authorities, always),
    timestampTrust(urls, timestampChain),
  ]);
}

function trustIn(urls: Urls, { ca, ctLog, rekorV2 }: Authorities, period: Period): readonly string[] {
  const times = timesOf(period);
  return [
    `--fulcio=url=${urls.fulcio},certificate-chain=${ca.chain},${times}`,
    `--ctfe=url=${urls.ctLog},public-key=${ctLog.publicKey},${times}`,
    `--rekor=url=${urls.rekorV2},public-key=${rekorV2.publicKey},${times},origin=${urls.rekorV2Origin}`,
  ];
}

function rekorTrust(urls: Urls, { rekor }: Authorities, period: Period): string {
  return `--rekor=url=${urls.rekor},public-key=${rekor.publicKey},${timesOf(period)}`;
}

function timestampTrust(urls: Urls, chain: string): string {
  return `--tsa=url=${urls.timestamps},certificate-chain=${chain},${timesOf({ since: VALID_FROM })}`;
}

function timesOf({ since, until }: Period): string {
  return until === undefined ? `start-time=${since}` : `start-time=${since},end-time=${until}`;
}

function makeSigningConfig(cosign: string, urls: Urls, version: RekorVersion, directory: string): object {
  const service = (url: string, apiVersion: string): string =>
    `url=${url},api-version=${apiVersion},start-time=${VALID_FROM},operator=interop`;
  return made(cosign, directory, 'signing-config', [
    `--fulcio=${service(urls.fulcio, '1')}`,
    `--oidc-provider=${service(urls.issuer, '1')}`,
    `--rekor=${service(version === '2' ? urls.rekorV2 : urls.rekor, version)}`,
    '--rekor-config=ANY',
    `--tsa=${service(urls.timestamps, '1')}`,
    '--tsa-config=ANY',
  ]);
}

function made(cosign: string, directory: string, what: string, args: readonly string[]): object {
  const out = join(directory, `${what}.json`);
  execFileSync(cosign, [what, 'create', ...args, '--out', out], { stdio: ['ignore', 'ignore', 'pipe'] });
  return JSON.parse(readFileSync(out, 'utf8')) as object;
}
