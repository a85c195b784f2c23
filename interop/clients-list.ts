import type { Cell, Check } from './check.ts';
import { run } from './scene.ts';
import type { SignedRelease } from './signed-release.ts';

/** What programs show that look for an image's referrers: all of ours, by type. */
export function clientsList(
  { cosign, oras }: { readonly cosign: string; readonly oras: string },
  { place, rekorVersion, digests }: SignedRelease,
): readonly Check[] {
  const cell = (program: string): Cell => ({ program, subject: 'all statements', place: place.name, rekorVersion });
  return digests.flatMap(({ what, ref, types }): readonly Check[] => [
    {
      name: `cosign tree lists the statements of ${what} (${place.name}, Rekor v${rekorVersion})`,
      cell: cell('`cosign tree`'),
      run: async () => requireAll(types, await run(cosign, ['tree', ref])),
    },
    {
      name: `oras discover lists the statements of ${what} (${place.name}, Rekor v${rekorVersion})`,
      cell: cell('`oras discover`'),
      run: async () => {
        const listed = await run(oras, ['discover', '--plain-http', '--format', 'json', ref]);
        requireAll(types, listed);
        const count = listed.split('"dev.sigstore.bundle.predicateType"').length - 1;
        if (count !== types.length) throw new Error(`${count} are listed, ${types.length} were made:\n${listed}`);
      },
    },
  ]);
}

function requireAll(types: readonly string[], listed: string): void {
  for (const type of types) {
    if (!listed.includes(type)) throw new Error(`${type} is not in:\n${listed}`);
  }
}
