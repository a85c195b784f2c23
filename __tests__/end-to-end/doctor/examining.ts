import { fileURLToPath } from 'node:url';
import type { ActionResult } from '../../../sandbox/runner/run-action.ts';
import type { WorldRunOptions } from '../../../sandbox/world.ts';
import type { Results } from '../../../src/report/results.ts';
import { readResults, type Scene } from '../scene.ts';

export interface Examined extends ActionResult {
  readonly results: Results;
  readonly answer: string | undefined;
  readonly codes: readonly string[];
  /** The first line of the summary, without what marks it. */
  readonly headline: string;
}

export type Check = NonNullable<Results['checks']>[number];

const ACTION = fileURLToPath(new URL('../../../doctor', import.meta.url));

/** Runs the built doctor action on the world's own Sigstore; its signing config and trusted root are given unless told. */
export async function doctor(
  scene: Scene,
  inputs: Readonly<Record<string, string>> = {},
  options: WorldRunOptions = {},
): Promise<Examined> {
  const { world } = scene;
  const result = await world.run({
    actionDirectory: ACTION,
    ...options,
    permissions: { idToken: false, ...options.permissions },
    files: { '.github/image-policy.yml': policyOf(scene), 'root.json': world.sigstore.tufRoot, ...options.files },
    inputs: { 'signing-config': 'signing-config.json', 'trusted-root': 'trusted-root.json', ...inputs },
  });
  const results = readResults(result);
  return {
    ...result,
    results,
    answer: result.outputs['answer'],
    codes: results.problems.map(({ code }) => code),
    headline: plainText(result.summary.split('\n')[0] ?? ''),
  };
}

/** Everything below acme/ by the release workflow, whose identity tokens come from the world's own issuer. */
function policyOf({ world }: Scene): string {
  return `version: 1
images:
  - match: ${world.registry.host}/acme/**
    signed-by:
      - identity: https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main
        issuer: ${world.github.oidc.issuer}
`;
}

/** With the trust that the world's TUF repository serves. */
export function fromTuf({ world }: Scene): Readonly<Record<string, string>> {
  const mirror = world.sigstore.tuf.origin;
  return { 'signing-config': '', 'trusted-root': '', 'tuf-mirror': mirror, 'tuf-root': 'root.json' };
}

/** The checks whose names match. */
export function checksNamed({ results }: Examined, name: RegExp): readonly Check[] {
  return (results.checks ?? []).filter((check) => name.test(check.name));
}

function plainText(markdown: string): string {
  return markdown
    .replaceAll(/<\/?span>|`/g, '')
    .replaceAll(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/^### \S+ touchmark doctor: /, '');
}
