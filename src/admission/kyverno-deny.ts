import type { DenyRule, Policy } from '../policy/policy.ts';
import { describeSigner, type Signer } from '../policy/signer.ts';
import { celList } from './cel.ts';
import { attestorOf } from './kyverno-attestors.ts';
import { denying, isEnforced } from './kyverno-document.ts';
import type { RenderContext, RenderedPolicy, Unenforced } from './rendering.ts';

/** Judged besides every entry: revoked is revoked, whatever else is said of an image. */
export function denyPolicies(policy: Policy, context: RenderContext): readonly RenderedPolicy[] {
  const digests = policy.deny.flatMap((rule) => (rule.kind === 'digest' ? [rule.digest] : []));
  const signers = policy.deny.flatMap((rule) => (rule.kind === 'signer' ? rule.signers : []));
  return [
    ...(digests.length > 0 ? [deniedDigests(policy, digests, context)] : []),
    ...(signers.length > 0 ? [deniedSigners(policy, signers, context)] : []),
  ];
}

/** Only what may be one of them: of an image that is looked at the registry is asked, and must answer. */
function deniedDigests(policy: Policy, digests: readonly string[], context: RenderContext): RenderedPolicy {
  const isOne = (image: string): string => `image(${image}).digest() in ${celList(digests)}`;
  const document = denying(policy, context, {
    name: 'touchmark-deny-digest',
    expression: `!image(ref).containsDigest() || ${isOne('ref')}`,
    attestors: [],
    validations: [
      { expression: `variables.all.all(i, !(${isOne('i')}))`, message: `revoked: ${reasons(policy.deny, 'digest')}` },
    ],
  });
  const isAudited = !isEnforced(policy, undefined, context);
  return {
    document,
    unenforced: isAudited
      ? [denial('as long as it is only audited, no tag is resolved, and its digest not known')]
      : [],
  };
}

function deniedSigners(policy: Policy, signers: readonly Signer[], context: RenderContext): RenderedPolicy {
  const attestors = signers.map((signer, index) => attestorOf(signer, `denied${index + 1}`, context));
  const document = denying(policy, context, {
    name: 'touchmark-deny',
    expression: 'true',
    attestors,
    validations: attestors.map(({ name, signer }) => ({
      expression: `variables.all.all(i, verifyImageSignatures(i, [attestors.${name}]) == 0)`,
      message: `signed by ${describeSigner(signer)}, which is revoked: ${reasons(policy.deny, 'signer')}`,
    })),
  });
  const isTimed = policy.deny.some((rule) => rule.kind === 'signer' && rule.loggedBefore !== undefined);
  const unenforced = [
    denial('while Sigstore’s root or the list of referrers cannot be read, a revoked signer goes unseen'),
    ...(isTimed ? [denial('`logged-before`: Kyverno sees no time of a log; everything by that signer is denied')] : []),
  ];
  return { document, unenforced };
}

function denial(reason: string): Unenforced {
  return { entry: 'deny', rule: 'denied', extent: 'differently', reason };
}

function reasons(deny: readonly DenyRule[], kind: DenyRule['kind']): string {
  return [...new Set(deny.filter((rule) => rule.kind === kind).map(({ reason }) => reason))].join('; ');
}
