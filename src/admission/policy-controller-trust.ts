import { TrustedRoot } from '@sigstore/protobuf-specs';
import { Failure } from '../failure/failure.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { trustChoiceOf } from './controller-trust.ts';
import { metadataOf } from './policy-objects.ts';
import type { RenderContext } from './rendering.ts';

const GITHUB_MIRROR = 'https://tuf-repo.github.com';
const NAMES = { github: 'touchmark-github', file: 'touchmark-trusted-root' } as const;

/** A TrustRoot for a signer, where one is usable; undefined: the controller's own trust. */
export interface TrustRootReference {
  readonly name: string;
  readonly document: object;
}

/** @throws Failure BAD_POLICY for what its webhook could not verify */
export function trustRootOf(signer: Signer, context: RenderContext): TrustRootReference | undefined {
  const trust = trustChoiceOf(signer, context);
  switch (trust.kind) {
    case 'public-good':
    case 'tuf':
      return undefined;
    case 'github': {
      const root = trust.root === undefined ? context.githubTufRoot : context.fileText(trust.root);
      const remote = { mirror: GITHUB_MIRROR, root: base64(root), targets: 'targets' };
      return reference(NAMES.github, { remote: { ...remote, trustedRootTarget: 'trusted_root.json' } }, context);
    }
    case 'file':
      return reference(NAMES.file, { sigstoreKeys: keysOf(signer, context.fileText(trust.trustedRoot)) }, context);
  }
}

function reference(name: string, spec: object, { source }: RenderContext): TrustRootReference {
  const apiVersion = 'policy.sigstore.dev/v1alpha1';
  return { name, document: { apiVersion, kind: 'TrustRoot', metadata: metadataOf(name, source), spec } };
}

/** Its webhook looks for a log by an identifier that it wrote down wrongly, and finds none: only times can be judged. */
function keysOf(signer: Signer, text: string): object {
  const root = parsedRoot(signer, text);
  if (root.tlogs.length > 0 || root.timestampAuthorities.length === 0) {
    throw new Failure(
      'BAD_POLICY',
      `${describeSigner(signer)}: policy-controller cannot check a log with a TrustRoot, and without it the policy would be weaker`,
      {
        advice:
          'Publish the trusted root by TUF, give the signer `trust: {tuf-mirror, tuf-root}`, and start policy-controller with `--tuf-mirror` and `--tuf-root`.',
      },
    );
  }
  return {
    certificateAuthorities: root.certificateAuthorities.map(authority),
    timestampAuthorities: root.timestampAuthorities.map(authority),
  };
}

function parsedRoot(signer: Signer, text: string): TrustedRoot {
  try {
    return TrustedRoot.fromJSON(JSON.parse(text));
  } catch {
    throw new Failure('BAD_POLICY', `${describeSigner(signer)}: its trusted root cannot be read as one`);
  }
}

function authority({ subject, uri, certChain }: TrustedRoot['certificateAuthorities'][number]): object {
  const certificates = certChain?.certificates ?? [];
  return {
    subject: { organization: subject?.organization ?? '', commonName: subject?.commonName ?? '' },
    uri,
    certChain: base64(certificates.map(({ rawBytes }) => pem(rawBytes)).join('')),
  };
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
