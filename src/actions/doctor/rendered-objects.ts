import { parseAllDocuments } from 'yaml';
import type { EngineName } from '../../admission/rendering.ts';
import { isRecord } from '../../lib/json-text.ts';
import type { Enforcement } from '../../policy/policy.ts';
import type { TrustChoice } from '../../policy/signer.ts';
import githubTufRoot from '../../sigstore/github-tuf-root.json' with { type: 'json' };
import { ENGINES } from '../policy/engines.ts';
import { readNamedFiles } from '../policy/named-files.ts';
import { VERSION } from '../policy/version.ts';
import type { PolicySource } from '../verify/policy-files.ts';

/** An object of an admission policy. */
export interface RenderedObject {
  readonly kind: string;
  readonly name: string;
  readonly spec: unknown;
}

export interface Rendered {
  /** As the policy says. */
  readonly objects: readonly RenderedObject[];
  /** The same, had it all been rendered with `enforce`; by enforcement. */
  readonly enforced: Readonly<Record<Enforcement, readonly RenderedObject[]>>;
}

/** What the policy action would write for an engine. @throws Failures BAD_POLICY, BAD_INPUT */
export async function renderedObjects(
  engine: EngineName,
  { policy, readText }: PolicySource,
  source: string,
  defaultTrust: TrustChoice,
): Promise<Rendered> {
  const texts = await readNamedFiles(policy, defaultTrust, { readText });
  const render = (enforcement: Enforcement | undefined): readonly RenderedObject[] => {
    const { files } = ENGINES[engine](policy, {
      source,
      version: VERSION,
      enforcement,
      fileText: (path) => texts.get(path) ?? '',
      githubTufRoot: JSON.stringify(githubTufRoot),
      defaultTrust,
    });
    return files.flatMap(({ text }) =>
      parseAllDocuments(text).flatMap((document) => readObject(document.toJS()) ?? []),
    );
  };
  return { objects: render(undefined), enforced: { audit: render('audit'), enforce: render('enforce') } };
}

function readObject(value: unknown): RenderedObject | undefined {
  if (!isRecord(value) || !isRecord(value['metadata'])) return undefined;
  return { kind: String(value['kind']), name: String(value['metadata']['name']), spec: value['spec'] };
}
