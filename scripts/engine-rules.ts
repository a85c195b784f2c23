import { ENGINES } from '../src/actions/policy/engines.ts';
import type { EngineName, RenderContext } from '../src/admission/rendering.ts';
import { type Failure, failuresOf } from '../src/failure/failure.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';

/** What each engine makes of each rule of a policy, by rendering a policy that has the rule: a table for docs/admission.md. */

const WORKFLOW = 'workflow: acme/api/.github/workflows/release.yml, refs: [refs/heads/main]';
const DIGEST = `sha256:${'d'.repeat(64)}`;
const COMMIT = 'c'.repeat(40);

interface Probe {
  readonly what: string;
  /** By the names that renderers call them. */
  readonly rules: readonly string[];
  readonly images: string;
  readonly rest?: string;
}

const signedBy = (signers: string, more = ''): string => `{match: ghcr.io/acme/**, signed-by: [{${signers}}]${more}}`;
const PROVENANCE = ', provenance: {builder: same-workflow}';

const PROBES: readonly Probe[] = [
  { what: 'signed by a GitHub workflow', rules: ['signature', 'identity'], images: signedBy(WORKFLOW) },
  {
    what: 'signed by another identity',
    rules: ['signature', 'identity'],
    images: signedBy('identity: https://vendor.example/build, issuer: https://vendor.example'),
  },
  { what: 'signed by a key', rules: ['signature', 'identity'], images: signedBy('key: vendor.pub, log: none') },
  {
    what: '`all-of`',
    rules: ['signature', 'identity'],
    images: `{match: ghcr.io/acme/**, all-of: [[{${WORKFLOW}}], [{gitlab: vendor/app}]]}`,
  },
  {
    what: 'caller of a reusable workflow',
    rules: ['identity'],
    images: signedBy(
      'workflow: acme/shared/.github/workflows/sign.yml, repository: acme/api, workflow-refs: [refs/tags/v*]',
    ),
  },
  { what: '`triggers`', rules: ['identity'], images: signedBy(`${WORKFLOW}, triggers: [push]`) },
  {
    what: '`triggers`, with provenance',
    rules: ['identity'],
    images: signedBy(`${WORKFLOW}, triggers: [push]`, PROVENANCE),
  },
  { what: '`name`', rules: ['name'], images: signedBy(WORKFLOW) },
  { what: '`logged-within`', rules: ['recency'], images: signedBy(WORKFLOW, ', logged-within: 30d') },
  {
    what: '`logged-within`, with provenance',
    rules: ['recency'],
    images: signedBy(WORKFLOW, `, logged-within: 30d${PROVENANCE}`),
  },
  { what: 'provenance, its builder', rules: ['provenance', 'builder'], images: signedBy(WORKFLOW, PROVENANCE) },
  {
    what: 'provenance, its source',
    rules: ['provenance', 'source'],
    images: signedBy(WORKFLOW, ', provenance: {source: https://github.com/acme/api}'),
  },
  { what: '`commit`', rules: ['commit'], images: signedBy(WORKFLOW, `, provenance: {commit: ${COMMIT}}`) },
  { what: '`commit: annotation`', rules: ['commit'], images: signedBy(WORKFLOW, ', provenance: {commit: annotation}') },
  {
    what: 'SBOM of one type',
    rules: ['sbom'],
    images: signedBy(WORKFLOW, ', sbom: {types: [cyclonedx], contents: off, describes: any}'),
  },
  {
    what: 'SBOM of one of two types',
    rules: ['sbom'],
    images: signedBy(WORKFLOW, ', sbom: {types: [spdx, cyclonedx], contents: off, describes: any}'),
  },
  {
    what: 'the image that an SBOM describes',
    rules: ['sbom', 'sbom-subject'],
    images: signedBy(WORKFLOW, ', sbom: {types: [cyclonedx], contents: off, describes: image}'),
  },
  {
    what: 'what an SBOM lists',
    rules: ['sbom', 'sbom-contents'],
    images: signedBy(WORKFLOW, ', sbom: {types: [cyclonedx], contents: fail, describes: any}'),
  },
  { what: '`pinned`', rules: ['pinned'], images: signedBy(WORKFLOW, ', pinned: true') },
  {
    what: '`pinned`, unsigned',
    rules: ['pinned'],
    images: `${signedBy(WORKFLOW)}, {match: docker.io/library/**, unsigned: allow, pinned: true}`,
  },
  {
    what: 'the first match decides',
    rules: ['no-entry'],
    images: `{match: ghcr.io/acme/tools/**, unsigned: allow}, ${signedBy(WORKFLOW)}`,
  },
  { what: 'no entry matches', rules: ['no-entry'], images: signedBy(WORKFLOW) },
  { what: '`namespaces` of an entry', rules: ['namespaces'], images: signedBy(WORKFLOW, ', namespaces: [prod]') },
  {
    what: '`mirrors`',
    rules: ['mirrors'],
    images: signedBy(WORKFLOW),
    rest: 'mirrors: [{from: ghcr.io/acme/**, to: eu.example/acme/**}]',
  },
  {
    what: '`deny` of a digest',
    rules: ['denied'],
    images: signedBy(WORKFLOW),
    rest: `deny: [{digest: "${DIGEST}", reason: CVE}]`,
  },
  {
    what: '`deny` of a signer',
    rules: ['denied'],
    images: signedBy(WORKFLOW),
    rest: 'deny: [{signed-by: {workflow: acme/api/.github/workflows/old.yml}, reason: leaked}]',
  },
  {
    what: 'trust by TUF',
    rules: ['trust', 'identity'],
    images: signedBy(`${WORKFLOW}, trust: {tuf-mirror: https://tuf.example, tuf-root: r.json}`),
  },
  {
    what: 'trust by a trusted root',
    rules: ['trust', 'identity'],
    images: signedBy(`${WORKFLOW}, trust: {trusted-root: root.json}`),
  },
  { what: '`trust: github`', rules: ['trust', 'identity'], images: signedBy(`${WORKFLOW}, trust: github`) },
];

const CONTEXT: RenderContext = {
  source: '.github/image-policy.yml',
  version: '1.2.3',
  enforcement: 'enforce',
  fileText: () => '{"tlogs": [{}]}',
  githubTufRoot: '{}',
  defaultTrust: undefined,
};

interface Cell {
  readonly mark: 'yes' | 'differently' | 'no' | 'refused';
  readonly reasons: readonly string[];
}

function cellOf(engine: EngineName, { images, rest = '', rules }: Probe): Cell {
  const policy = parsePolicy(`version: 1\nimages: [${images}]\n${rest}\n`, CONTEXT.source);
  try {
    const found = ENGINES[engine](policy, CONTEXT).unenforced.filter(({ rule }) => rules.includes(rule));
    const reasons = [...new Set(found.map(({ reason }) => reason))];
    if (found.some(({ extent }) => extent === 'not')) return { mark: 'no', reasons };
    return { mark: found.length > 0 ? 'differently' : 'yes', reasons };
  } catch (error) {
    return { mark: 'refused', reasons: failuresOf(error).map(refusal) };
  }
}

/** Whoever signs it is not what matters here. */
function refusal({ message, advice }: Failure): string {
  const reason = message.startsWith('no entry') ? (advice?.split('; ')[0] ?? message) : message;
  return reason.replace(/^(?:https:\S+|the key [^:]+): /, '');
}

/** Lines of Markdown: the table, and a numbered note for each thing that an engine does not do as verify does. */
export function engineRules(): readonly string[] {
  const engines = Object.keys(ENGINES) as EngineName[];
  const notes: string[] = [];
  const noteFor = (reason: string): number => {
    if (!notes.includes(reason)) notes.push(reason);
    return notes.indexOf(reason) + 1;
  };
  const rows = PROBES.map((probe) => {
    const cells = engines.map((engine) => {
      const { mark, reasons } = cellOf(engine, probe);
      const references = reasons.map((reason) => noteFor(reason));
      return references.length === 0 ? mark : `${mark} (${references.join(', ')})`;
    });
    return `| ${[probe.what, ...cells].join(' | ')} |`;
  });
  return [
    `| rule | ${engines.map((engine) => `\`${engine}\``).join(' | ')} |`,
    `| --- |${' --- |'.repeat(engines.length)}`,
    ...rows,
    '',
    ...notes.map((note, index) => `${index + 1}. ${note}`),
  ];
}
