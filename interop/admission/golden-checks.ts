import type { EngineName } from '../../src/admission/rendering.ts';
import type { Check } from '../check.ts';
import { newDirectory } from '../directories.ts';
import { buildModuleTools } from '../module-tools.ts';
import type { Place } from '../place.ts';
import type { PrivateSigstore } from '../sigstore/private-sigstore.ts';
import { type GoldenPolicy, type GoldenScene, goldenScene } from './golden-policies.ts';
import { type Denial, kyvernoCli } from './kyverno-cli.ts';
import { policyTester } from './policy-tester.ts';

type Judge = (policy: GoldenPolicy, refs: readonly string[]) => Promise<ReadonlyMap<string, Denial>>;

/** Every golden policy, judged without a cluster by the programs that the engines' authors give out for that. */
export async function goldenPolicies(
  place: Place,
  sigstore: PrivateSigstore,
  cosign: string,
): Promise<readonly Check[]> {
  const tools = buildModuleTools(['kyverno', 'policy-tester']);
  const home = newDirectory('home');
  const kyverno = kyvernoCli(tools.kyverno, home);
  const ask = policyTester(tools['policy-tester'], home);
  const scene = await goldenScene(place, sigstore, cosign);
  const byKyverno: Judge = (policy, refs) => kyverno.judge(policy.text, refs);
  const byTester: Judge = async ({ text }, refs) => {
    const denials = new Map<string, Denial>();
    for (const ref of refs) denials.set(ref, await ask(text, ref));
    return denials;
  };
  // In this order: what the first leaves of TUF, the others find.
  return [
    ...checksOf(scene, 'kyverno', 'Kyverno’s CLI', byKyverno),
    ...checksOf(scene, 'kyverno-clusterpolicy', 'Kyverno’s CLI', byKyverno),
    ...checksOf(scene, 'policy-controller', 'policy-tester', byTester),
  ];
}

function checksOf({ images, policiesFor }: GoldenScene, engine: EngineName, program: string, judge: Judge): Check[] {
  return policiesFor(engine).map((policy) => ({
    name: `${program} admits ${policy.admitted.size} of ${images.length} images by the golden policy "${policy.name}" for ${engine}`,
    run: async () => {
      const denials = await judge(
        policy,
        images.map(({ ref }) => ref),
      );
      const wrong = images.filter(({ what, ref }) => policy.admitted.has(what) !== (denials.get(ref) === undefined));
      if (wrong.length === 0) return;
      throw new Error(wrong.map(({ what, ref }) => `${what}: ${denials.get(ref) ?? 'admitted'}`).join('\n'));
    },
  }));
}
