import { ENGINES } from '../../src/actions/policy/engines.ts';
import type { EngineName } from '../../src/admission/rendering.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Signer } from '../../src/policy/signer.ts';
import type { Place } from '../place.ts';
import type { PrivateSigstore } from '../sigstore/private-sigstore.ts';
import { COMMIT, REVOKED_WORKFLOW } from './judged-images.ts';

const SOURCE = '.github/image-policy.yml';

/** The policy that the judged images are judged by, as an engine is given it. */
export function renderedPolicy(engine: EngineName, place: Place, sigstore: PrivateSigstore): string {
  // It refuses to deny by a signer.
  const deny = engine === 'kyverno-clusterpolicy' ? '' : `{workflow: ${REVOKED_WORKFLOW}}`;
  const { files } = ENGINES[engine](policyHere(place, policyText(place, deny)), {
    source: SOURCE,
    version: 'interop',
    enforcement: 'enforce',
    fileText: () => sigstore.tuf.root,
    githubTufRoot: '',
    defaultTrust: { kind: 'tuf', mirror: sigstore.tuf.mirror, root: 'tuf-root.json' },
  });
  return files.map(({ text }) => text).join('');
}

/** Identity tokens come from the sandbox here, which bears no name of GitHub's. */
export function policyHere({ issuer }: Place, text: string): Policy {
  const policy = parsePolicy(text, SOURCE);
  const here = (signer: Signer): Signer => ('issuer' in signer ? { ...signer, issuer } : signer);
  return {
    ...policy,
    deny: policy.deny.map((rule) => (rule.kind === 'signer' ? { ...rule, signers: rule.signers.map(here) } : rule)),
    entries: policy.entries.map((entry) => {
      if (entry.demand.kind !== 'signed') return entry;
      return { ...entry, demand: { ...entry.demand, signers: entry.demand.signers.map((list) => list.map(here)) } };
    }),
  };
}

const RELEASE = 'acme/api/.github/workflows/release.yml';
const SHARED = 'acme/shared/.github/workflows/sign.yml';

function policyText({ host }: Place, deny: string): string {
  return textOf(host, {
    shared: `{workflow: ${SHARED}, repository: acme/api, workflow-refs: [refs/tags/v*], refs: [refs/heads/main]}`,
    release: `{workflow: ${RELEASE}, refs: [refs/heads/main]}`,
    deny,
  });
}

/** The same for the verify action, which takes another issuer than GitHub’s for names alone. */
export function policyForVerify({ host, issuer }: Place): string {
  const shared = `identity-pattern: "https://github.com/${SHARED}@refs/tags/v*", repository: acme/api`;
  const named = (workflow: string): string => `identity: https://github.com/${workflow}@refs/heads/main`;
  return textOf(host, {
    shared: `{${shared}, issuer: "${issuer}"}`,
    release: `{${named(RELEASE)}, issuer: "${issuer}"}`,
    deny: `{${named(REVOKED_WORKFLOW)}, issuer: "${issuer}"}`,
  });
}

function textOf(
  host: string,
  signers: { readonly shared: string; readonly release: string; readonly deny: string },
): string {
  return `version: 1
images:
  - match: "${host}/shared/**"
    signed-by: [${signers.shared}]
  - match: "${host}/acme/**"
    signed-by: [${signers.release}]
    logged-within: 30d
    provenance: {builder: same-workflow, source: https://github.com/acme/api, commit: ${COMMIT}}
  - match: "${host}/apart/**"
    signed-by: [${signers.release}]
    namespaces: [apart]
  - match: registry.k8s.io/**
    unsigned: allow
admission: {exclude-namespaces: [monitoring]}
${signers.deny === '' ? '' : `deny: [{signed-by: ${signers.deny}, reason: a runner was taken over}]\n`}`;
}
