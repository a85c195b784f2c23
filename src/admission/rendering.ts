import type { Policy } from '../policy/policy.ts';
import type { TrustChoice } from '../policy/signer.ts';

export type EngineName = 'kyverno' | 'kyverno-clusterpolicy' | 'policy-controller' | 'docker-build';

/** A file of a rendered policy. `path` is relative to the action's `directory`. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** A rule of the policy that an engine does not enforce, or enforces otherwise than verify does. */
export interface Unenforced {
  /** The entry's `match`, or `deny`. */
  readonly entry: string;
  /** As verify calls it. */
  readonly rule: string;
  readonly extent: Extent;
  readonly reason: string;
}

export type Extent = 'differently' | 'not';

export interface Rendering {
  readonly files: readonly RenderedFile[];
  readonly unenforced: readonly Unenforced[];
}

/** One object of a rendered file. */
export interface RenderedPolicy {
  /** Undefined where there is nothing to enforce. */
  readonly document: object | undefined;
  readonly unenforced: readonly Unenforced[];
}

export interface RenderContext {
  /** Path of the policy file, for the header. */
  readonly source: string;
  /** Touchmark's. */
  readonly version: string;
  /** Overrides what the policy says; undefined: what it says. */
  readonly enforcement: 'audit' | 'enforce' | undefined;
  /** Text of a trusted root, TUF root or public key that the policy names. @throws Failure when it was not read */
  readonly fileText: (path: string) => string;
  /** TUF root of GitHub’s private instance, for signers with `trust: github` that name none. */
  readonly githubTufRoot: string;
  /** Whom signers without `trust` of their own are believed by; undefined: public Sigstore. */
  readonly defaultTrust: TrustChoice | undefined;
}

/** @throws Failures BAD_POLICY for all that cannot be rendered without weakening it */
export type Render = (policy: Policy, context: RenderContext) => Rendering;
