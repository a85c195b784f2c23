import { composeReferences } from '../../src/base-images/compose.ts';
import { dockerfileReferences } from '../../src/base-images/dockerfile.ts';
import { listedReferences } from '../../src/base-images/image-list.ts';
import { manifestFilesReferences } from '../../src/base-images/kustomize.ts';
import { manifestReferences } from '../../src/base-images/manifest.ts';
import { formatIdentities, parseIdentities } from '../../src/policy/identities.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { readWorkflow } from '../../src/workflows/read-workflow.ts';
import { DIGEST, FILE, JSON_WORDS, NAME_WORDS, YAML_WORDS, same, type Parser } from './parser.ts';

/** Of what stands in a repository. */
export const SOURCE_PARSERS: readonly Parser[] = [
  {
    name: 'policy files',
    words: [
      ...YAML_WORDS,
      'version: 1\n',
      'images:\n',
      'match: ',
      'signed-by: ',
      '[',
      ']',
      '{',
      '}',
      'workflow: ',
      '"**"',
      'key: ',
      'deny: ',
      '\n',
    ],
    good: [
      'version: 1\nimages:\n  - match: ghcr.io/acme/**\n    signed-by: [{workflow: a/b/.github/workflows/c.yml}]\n',
      'version: 1\nimages: [{match: "**", unsigned: allow}]\ndeny: [{digest: "x", reason: y}]\n',
    ],
    parse: (text) => parsePolicy(text, 'policy.yml'),
  },
  {
    name: 'identities files',
    words: [
      ...YAML_WORDS,
      'version: 1\n',
      'images:\n',
      'signed-by',
      'unsigned',
      'identity: ',
      'issuer: ',
      '{',
      '}',
      '\n',
    ],
    good: ['version: 1\nimages:\n  "ghcr.io/a/b": unsigned\n'],
    parse: (text) => {
      const identities = parseIdentities(text, 'identities.yml');
      same([...parseIdentities(formatIdentities(identities), 'again')], [...identities]);
    },
  },
  {
    name: 'Dockerfiles',
    words: [
      'FROM ',
      'ARG A=',
      '$A',
      '${A:-x}',
      '${A%*x*}',
      'COPY --from=',
      'AS b',
      'RUN <<EOF\n',
      'EOF\n',
      '# escape=`\n',
      '# syntax=',
      '\\\n',
      '`\n',
      'ONBUILD ',
      '\n',
      '\r\n',
    ],
    good: ['ARG V=1\nFROM golang:${V} AS b\nFROM scratch\nCOPY --from=b /a /a\n'],
    parse: (text) => placed(text, dockerfileReferences(text, FILE)),
  },
  {
    name: 'compose files',
    words: [
      ...YAML_WORDS,
      'services:\n',
      'image: ',
      'build: ',
      'dockerfile_inline: ',
      '${A:-x}',
      '$$',
      'extends: ',
      'include: ',
      '\n',
    ],
    good: ['services:\n  a:\n    image: ${I:-ghcr.io/a/b}\n'],
    parse: (text) => placed(text, composeReferences(text, FILE).references),
  },
  {
    name: 'Kubernetes manifests',
    words: [
      ...YAML_WORDS,
      ...JSON_WORDS,
      'kind: Pod\n',
      'kind: List\n',
      'items:\n',
      'spec:\n',
      'containers:\n',
      'image: ',
      '{{ .Values.x }}',
      '\n',
    ],
    good: ['kind: Pod\nspec:\n  containers:\n    - image: ghcr.io/a/b\n', '{"kind":"List","items":[]}'],
    parse: (text) => placed(text, manifestReferences(text, FILE)),
  },
  {
    name: 'kustomizations',
    words: [...YAML_WORDS, 'images:\n', 'newName: ', 'newTag: ', 'digest: ', 'resources:\n', '../', '\n'],
    good: ['images:\n  - name: a\n    newName: b\n    digest: x\nresources: [a.yml]\n'],
    parse: (text) =>
      manifestFilesReferences([
        { file: 'kustomization.yaml', text },
        { file: 'a.yml', text },
      ]),
  },
  {
    name: 'lists of images',
    words: [...NAME_WORDS, '#', '\n', ' '],
    good: [`ghcr.io/a/b@${DIGEST}\n# c\n`],
    parse: (text) => listedReferences(text, FILE),
  },
  {
    name: 'workflow files',
    words: [
      ...YAML_WORDS,
      'on: ',
      'jobs:\n',
      'uses: ',
      'steps:\n',
      'permissions:\n',
      'id-token: write',
      './.github/workflows/',
      '@v1',
      '${{ x }}',
      '\n',
    ],
    good: ['on: push\njobs:\n  a:\n    permissions: {id-token: write}\n    steps: [{uses: touchmark/touchmark@v1}]\n'],
    parse: (text) => readWorkflow('.github/workflows/a.yml', text),
  },
];

interface Place {
  readonly location: { readonly line: number; readonly column: number };
}

/** What is found lies in the text. */
function placed(text: string, references: readonly Place[]): void {
  const lines = text.split('\n').length;
  const wrong = references.find(({ location: { line, column } }) => line < 1 || line > lines || column < 1);
  if (wrong) throw new Error(`found at line ${wrong.location.line} of ${lines}`);
}
