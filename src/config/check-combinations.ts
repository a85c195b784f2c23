import type { Mistakes } from '../lib/mistakes.ts';
import type { SignConfig } from './config.ts';
import type { SignInput } from './sign-inputs.ts';

/** A configuration whose inputs were read one by one; what could not be read is undefined. */
type Read = { readonly [Key in keyof SignConfig]?: SignConfig[Key] | undefined } & {
  /** Whether `shard` plans a matrix. */
  readonly isPlan: boolean;
  readonly read: (input: SignInput) => string;
};

/** What the job's token must be allowed, to publish there. */
const TOKEN_PERMISSIONS = { github: 'attestations: write', release: 'contents: write' } as const;

/** Inputs that are right each by itself and make no sense together. */
export function checkCombinations(config: Read, mistakes: Mistakes): void {
  checkPublishing(config, mistakes);
  checkPromotion(config, mistakes);
  if (config.isPlan && config.dryRun === false) {
    mistakes.add('BAD_INPUT', 'shard: `auto/n` only plans a matrix, and this step would sign', {
      advice: 'Add `dry-run: true`, and give the jobs of the matrix the shards that the output `matrix` lists.',
    });
  }
  if (config.resume && config.reuse === false) {
    mistakes.add('BAD_INPUT', 'resume: nothing can be resumed with `reuse: false`', {
      advice: 'Remove `reuse: false`, or `resume` to sign everything again.',
    });
  }
  if (config.buildkitAttestations === 'sign' && config.statements?.signature === false) {
    mistakes.add('BAD_INPUT', 'buildkit-attestations: only signatures are made of them, and `signature` is `false`', {
      advice: 'Remove `buildkit-attestations: sign`, or `signature: false`.',
    });
  }
}

function checkPublishing({ publish, githubToken, signatureRepository }: Read, mistakes: Mistakes): void {
  for (const target of publish?.filter((each) => each in TOKEN_PERMISSIONS) ?? []) {
    if (githubToken) break;
    const permission = TOKEN_PERMISSIONS[target as keyof typeof TOKEN_PERMISSIONS];
    mistakes.add('BAD_INPUT', `publish: \`${target}\` needs \`github-token\`, and it is empty`, {
      advice: `Leave \`github-token\` out: it is the job’s own token then, with \`permissions: { ${permission} }\`.`,
    });
  }
  if (signatureRepository && publish && !publish.includes('registry') && !publish.includes('legacy-tags')) {
    mistakes.add('BAD_INPUT', 'signature-repository: `publish` names no registry to keep anything in', {
      advice: 'Remove `signature-repository`, or add `registry` to `publish`.',
    });
  }
}

/** Nothing is signed then, so nothing can be said that is not said yet. */
function checkPromotion({ reuseFrom = [], publish, reuse, artifacts = [], read }: Read, mistakes: Mistakes): void {
  if (reuseFrom.length === 0) return;
  const said = (['sboms', 'predicates', 'annotations', 'resume'] as const).filter((input) => read(input) !== '');
  const given = [...said, ...(artifacts.length > 0 ? ['files'] : []), ...(reuse === false ? ['reuse: false'] : [])];
  if (given.length > 0) {
    mistakes.add('BAD_INPUT', `reuse-from: it publishes what is signed already, and ${given.join(', ')} cannot be`, {
      advice: 'Remove these inputs, or sign in a step of its own.',
    });
  }
  if (publish && (publish.length !== 1 || publish[0] !== 'registry')) {
    mistakes.add('BAD_INPUT', 'reuse-from: bundles are copied from registry to registry, and to nothing else', {
      advice: 'Leave `publish` out, or set `publish: registry`.',
    });
  }
}
