import { renderKyverno } from '../../src/admission/kyverno.ts';
import type { Render } from '../../src/admission/rendering.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Signer } from '../../src/policy/signer.ts';
import type { Place } from '../place.ts';
import type { PrivateSigstore } from '../sigstore/private-sigstore.ts';
import { COMMIT } from './judged-images.ts';

const SOURCE = '.github/image-policy.yml';

/** The policy that the judged images are judged by, as its engines are given it. */
export function renderedPolicy(render: Render, place: Place, sigstore: PrivateSigstore): string {
  const { files } = render(policyAt(place), {
    source: SOURCE,
    version: 'interop',
    enforcement: 'enforce',
    fileText: () => sigstore.tuf.root,
    defaultTrust: { kind: 'tuf', mirror: sigstore.tuf.mirror, root: 'tuf-root.json' },
  });
  return files.map(({ text }) => text).join('');
}

export const ENGINES = { kyverno: renderKyverno } as const;

/** Identity tokens come from the sandbox here, which bears no name of GitHub's. */
function policyAt(place: Place): Policy {
  const policy = parsePolicy(policyText(place), SOURCE);
  const here = (signer: Signer): Signer => ('issuer' in signer ? { ...signer, issuer: place.issuer } : signer);
  return {
    ...policy,
    entries: policy.entries.map((entry) => {
      if (entry.demand.kind !== 'signed') return entry;
      return { ...entry, demand: { ...entry.demand, signers: entry.demand.signers.map((list) => list.map(here)) } };
    }),
  };
}

function policyText({ host }: Place): string {
  return `version: 1
images:
  - match: "${host}/acme/shared/**"
    signed-by:
      - workflow: acme/shared/.github/workflows/sign.yml
        repository: acme/api
        workflow-refs: [refs/tags/v*]
        refs: [refs/heads/main]
  - match: "${host}/acme/**"
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]}]
    logged-within: 30d
    provenance: {builder: same-workflow, source: https://github.com/acme/api, commit: ${COMMIT}}
  - match: registry.k8s.io/**
    unsigned: allow
`;
}
