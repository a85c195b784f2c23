import { Failure } from '../failure/failure.ts';
import { describeSigner, type Signer, type TrustChoice } from '../policy/signer.ts';
import { certificateNamePattern } from './certificate-name.ts';
import type { RenderContext } from './rendering.ts';

/** A signer of an entry, as Kyverno knows it. */
export interface Attestor {
  /** Of the policy's own making: a letter and a number. */
  readonly name: string;
  readonly signer: Signer;
  /** Expression that the certificate's name matches; undefined for keys. */
  readonly subject: string | undefined;
  readonly document: Readonly<Record<string, unknown>>;
}

/** Kyverno takes one identity for bundles: each signer is an attestor of its own. @throws Failure BAD_POLICY */
export function attestorOf(signer: Signer, name: string, context: RenderContext): Attestor {
  if (signer.kind === 'key') {
    const ctlog = signer.log === 'none' ? { insecureIgnoreTlog: true, insecureIgnoreSCT: true } : undefined;
    const trust = signer.log === 'none' ? {} : trustOf(signer, context);
    const cosign = { key: { data: context.fileText(signer.path) }, ...(ctlog && { ctlog }), ...trust };
    return { name, signer, subject: undefined, document: { name, cosign } };
  }
  const subject = certificateNamePattern(signer);
  const identities = [{ issuer: signer.issuer, subjectRegExp: subject }];
  return {
    name,
    signer,
    subject,
    document: { name, cosign: { keyless: { identities }, ...trustOf(signer, context) } },
  };
}

function trustOf(signer: Signer, { defaultTrust, fileText }: RenderContext): Readonly<Record<string, unknown>> {
  const trust: TrustChoice | undefined = signer.trust ?? defaultTrust;
  switch (trust?.kind) {
    case undefined:
    case 'public-good':
      return {};
    case 'file':
      return { trustedRoot: { value: fileText(trust.trustedRoot) } };
    case 'tuf': {
      const data = Buffer.from(fileText(trust.root)).toString('base64');
      return { tuf: { mirror: trust.mirror, root: { data } } };
    }
    case 'github':
      throw new Failure(
        'BAD_POLICY',
        `${describeSigner(signer)}: Kyverno cannot be told to verify by GitHub’s instance, which has timestamps and no log`,
        { advice: 'Leave this engine out, or judge these images with `touchmark/verify` before the rollout.' },
      );
  }
}
