import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Check } from './check.ts';
import { type Place, signingStep } from './place.ts';
import type { RekorVersion } from './sigstore/private-sigstore.ts';

const DOCTOR = fileURLToPath(new URL('../doctor', import.meta.url));

interface Seen {
  readonly name: string;
  readonly verdict: string;
  readonly evidence: string;
}

/** The doctor finds real services as well as they are, and their logs' checkpoints verified. */
export function doctorChecks(place: Place): readonly Check[] {
  return (['1', '2'] as const).map((version) => ({
    name: `doctor finds all healthy (${place.name}, Rekor v${version})`,
    run: async () => await findsHealthy(place, version),
  }));
}

async function findsHealthy(place: Place, version: RekorVersion): Promise<void> {
  const step = signingStep(place, version, { registries: `${place.host}/acme/examined` });
  const { outputs, log } = await place.world.run({ actionDirectory: DOCTOR, ...step });
  if (outputs['answer'] !== 'healthy') throw new Error(`${outputs['answer']}:\n${log}`);
  const { checks } = JSON.parse(readFileSync(outputs['results'] ?? '', 'utf8')) as { checks: readonly Seen[] };
  const [checkpoint] = checks.filter(({ name }) => name.endsWith(': checkpoint'));
  // The server of Rekor v2 leaves its checkpoints to whoever serves its storage.
  const expected = version === '1' ? 'pass' : 'skipped';
  if (checkpoint?.verdict !== expected)
    throw new Error(`${checkpoint?.verdict}, not ${expected}: ${checkpoint?.evidence}`);
}
