import { Failure, printable } from '../failure/failure.ts';
import type { Mistakes } from '../lib/mistakes.ts';
import { readCertificateChain } from '../keys/certificate-chain.ts';
import { readSigningKey, type SigningKey } from '../keys/signing-key.ts';
import { Secret } from '../lib/secret.ts';
import type { CustomTrust, SigstoreChoice } from './config.ts';
import { parseChoice, quoted } from './input-values.ts';
import type { SignInput } from './sign-inputs.ts';
import type { Workspace } from './workspace.ts';

const FILES = ['signing-config', 'trusted-root'] as const;
const TUF = ['tuf-mirror', 'tuf-root'] as const;
const HOW_TO_GIVE_CUSTOM =
  'With `sigstore: custom` give either `signing-config` and `trusted-root` (files), or `tuf-mirror` and `tuf-root`.';

const MAX_PEM_BYTES = 64 * 1024;

type Read = (input: SignInput) => string;

/** Which Sigstore signs, and for an own one where its trust comes from: exactly one of two pairs of inputs. */
export async function parseSigstoreChoice(
  read: Read,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<SigstoreChoice | undefined> {
  const given = [...FILES, ...TUF].filter((input) => read(input) !== '');
  const paths = (['signing-config', 'trusted-root', 'tuf-root'] as const).filter((input) => given.includes(input));
  await mistakes.attemptAll(
    paths.map((input) => ({ where: input, path: read(input) })),
    async ({ path }) => workspace.size(path),
  );
  const mirror = given.includes('tuf-mirror')
    ? mistakes.attempt('tuf-mirror', () => parseMirror(read('tuf-mirror')))
    : undefined;
  const kind = mistakes.attempt('sigstore', () =>
    parseChoice(read('sigstore'), ['auto', 'public-good', 'github', 'custom'] as const),
  );
  const key = read('key') === '' ? undefined : await readCertifiedKey(read, workspace, mistakes);
  for (const input of (['key-password', 'certificate-chain'] as const).filter((each) => read(each) !== '')) {
    if (read('key') !== '') break;
    mistakes.add('BAD_INPUT', `${input}: it is given, and \`key\` is not`, { advice: 'Give `key` too.' });
  }
  if (kind === undefined) return undefined;
  if (kind === 'github') {
    const others = given.filter((input) => input !== 'tuf-root');
    if (others.length > 0) mistakes.addAll([notCustom(kind, others)]);
    if (read('key') !== '') mistakes.addAll([keyWithIdentities(kind)]);
    return { kind, tufRoot: given.includes('tuf-root') ? workspace.resolve(read('tuf-root')) : undefined };
  }
  if (kind !== 'custom') {
    if (given.length > 0) mistakes.addAll([notCustom(kind, given)]);
    if (read('key') === '') return { kind };
    if (kind === 'public-good') mistakes.addAll([keyWithIdentities(kind)]);
    return key && { kind: 'key', key, trust: undefined };
  }
  const problem = whatIsWrongWith(given);
  if (problem !== undefined) {
    mistakes.add('BAD_INPUT', `sigstore: custom ${problem}`, { advice: HOW_TO_GIVE_CUSTOM });
    return undefined;
  }
  const pathOf = (input: SignInput): string => workspace.resolve(read(input));
  if (given.includes('signing-config')) {
    const [signingConfig, trustedRoot] = [pathOf('signing-config'), pathOf('trusted-root')];
    return withKey({ kind: 'files', signingConfig, trustedRoot }, key);
  }
  return mirror && withKey({ kind: 'tuf', mirror, root: pathOf('tuf-root') }, key);
}

function withKey(trust: CustomTrust, key: SigningKey | undefined): SigstoreChoice {
  return key ? { kind: 'key', key, trust } : { kind: 'custom', trust };
}

async function readCertifiedKey(read: Read, workspace: Workspace, mistakes: Mistakes): Promise<SigningKey | undefined> {
  const password = read('key-password');
  const [key] = await mistakes.attemptAll([{ where: 'key' }], async () =>
    readSigningKey(await readPem(read('key'), workspace), password === '' ? undefined : new Secret(password)),
  );
  if (!key || read('certificate-chain') === '') return key;
  const [certificate] = await mistakes.attemptAll([{ where: 'certificate-chain' }], async () =>
    readCertificateChain(await readPem(read('certificate-chain'), workspace), key.publicKey),
  );
  return certificate && { ...key, certificate };
}

/** The PEM itself, or the path of a file with it. */
async function readPem(given: string, workspace: Workspace): Promise<string> {
  return given.includes('-----BEGIN ') ? given : await workspace.readText(given, MAX_PEM_BYTES);
}

function keyWithIdentities(kind: 'public-good' | 'github'): Failure {
  const whose = kind === 'github' ? 'GitHub’s instance' : 'public Sigstore';
  return new Failure('BAD_INPUT', `key: ${whose} certifies identities, and is given a key`, {
    advice: 'Leave `sigstore` out to sign with the key alone, or set `sigstore: custom` to log with your own services.',
  });
}

function whatIsWrongWith(given: readonly string[]): string | undefined {
  const files = FILES.filter((input) => given.includes(input));
  const tuf = TUF.filter((input) => given.includes(input));
  if (files.length > 0 && tuf.length > 0)
    return `has ${given.join(', ')}: it takes files or a TUF repository, not both`;
  if (given.length === 0) return `needs ${FILES.join(' and ')}, or ${TUF.join(' and ')}`;
  const pair = files.length > 0 ? FILES : TUF;
  const missing = pair.filter((input) => !given.includes(input));
  return missing.length > 0 ? `has ${given.join(', ')} but no ${missing.join(', ')}` : undefined;
}

function notCustom(kind: string, given: readonly string[]): Failure {
  const verb = given.length === 1 ? 'is' : 'are';
  return new Failure('BAD_INPUT', `${given.join(', ')} ${verb} given, but \`sigstore\` is \`${kind}\``, {
    advice: 'Trust material is only for your own Sigstore: add `sigstore: custom`, or remove these inputs.',
  });
}

function parseMirror(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    throw new Failure('BAD_INPUT', 'the URL holds a user name or password', {
      advice: 'Remove the credentials: a TUF repository is public to its users.',
    });
  }
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new Failure('BAD_INPUT', `${quoted(printable(text, 100))} is not an https URL`, {
    advice: 'Give the URL of the repository that holds `timestamp.json`.',
  });
}
