import type { SigstoreChoice } from '../../config/config.ts';
import { parseSigstoreChoice } from '../../config/sigstore-choice.ts';
import type { SignInput } from '../../config/sign-inputs.ts';
import type { Workspace } from '../../config/workspace.ts';
import type { Mistakes } from '../../lib/mistakes.ts';
import type { TrustChoice } from '../../policy/signer.ts';
import type { ReadInput } from './doctor-inputs.ts';

/** Which Sigstore is looked at. */
export type ExaminedSigstore =
  | Extract<SigstoreChoice, { kind: 'public-good' | 'github' | 'custom' }>
  /** A trusted root alone: its services are those that it names. */
  | { readonly kind: 'root'; readonly trustedRoot: string };

const TRUST_INPUTS = ['signing-config', 'trusted-root', 'tuf-mirror', 'tuf-root'] as const;
/** Nothing is signed here. */
const NOT_ASKED: ReadonlySet<SignInput> = new Set(['key', 'key-password', 'certificate-chain'] as const);

/** `auto`: an own Sigstore when one of its inputs is given, else the public one. Nothing that is looked at becomes public. */
export async function readSigstore(
  read: ReadInput,
  workspace: Workspace,
  mistakes: Mistakes,
): Promise<ExaminedSigstore | undefined> {
  const given = TRUST_INPUTS.filter((input) => read(input) !== '');
  const asked = read('sigstore');
  const kind = asked === 'auto' ? (given.length > 0 ? 'custom' : 'public-good') : asked;
  if (kind === 'custom' && given.length === 1 && given[0] === 'trusted-root') {
    const path = read('trusted-root');
    await mistakes.attemptAll([{ where: 'trusted-root' }], async () => workspace.size(path));
    return { kind: 'root', trustedRoot: workspace.resolve(path) };
  }
  const readAs = (input: SignInput): string => {
    if (input === 'sigstore') return kind;
    return NOT_ASKED.has(input) ? '' : read(input as (typeof TRUST_INPUTS)[number]);
  };
  return (await parseSigstoreChoice(readAs, workspace, mistakes)) as ExaminedSigstore | undefined;
}

/** The same for the images: by whose word they are verified. Paths stay as they were given. */
export function trustOf(sigstore: ExaminedSigstore | undefined, read: ReadInput): TrustChoice | undefined {
  const [trustedRoot, root] = [read('trusted-root'), read('tuf-root')];
  switch (sigstore?.kind) {
    case 'github':
      return root === '' ? { kind: 'github' } : { kind: 'github', root };
    case 'custom':
      return sigstore.trust.kind === 'files'
        ? { kind: 'file', trustedRoot }
        : { kind: 'tuf', mirror: sigstore.trust.mirror.href, root };
    case 'root':
      return { kind: 'file', trustedRoot };
    default:
      return sigstore && { kind: 'public-good' };
  }
}
