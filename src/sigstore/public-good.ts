import seeds from '@sigstore/tuf/seeds.json' with { type: 'json' };
import { Failure } from '../failure/failure.ts';

const MIRROR = 'https://tuf-repo-cdn.sigstore.dev';

/** The public Sigstore: where its TUF repository is, and the root that trust in it begins with (as sigstore-js ships it). */
export const publicGood = {
  mirror: new URL(MIRROR),
  root(): string {
    const seed = (seeds as Record<string, { 'root.json'?: string }>)[MIRROR]?.['root.json'];
    if (!seed) throw new Failure('INTERNAL', 'the root of the public TUF repository is missing in this build');
    return Buffer.from(seed, 'base64').toString('utf8');
  },
  /** As it was when this was built: it names the services, and nobody is believed for it. */
  formerTrustedRoot(): string {
    const seed = (seeds as Record<string, { targets?: Record<string, string> }>)[MIRROR]?.targets?.[
      'trusted_root.json'
    ];
    return Buffer.from(seed ?? '', 'base64').toString('utf8');
  },
} as const;
