import { parseAllDocuments, stringify } from 'yaml';
import { CONTEXT } from '../../__tests__/admission/policies.ts';
import { problem, results, subject } from '../../__tests__/report/results-fixture.ts';
import { renderDockerBuild } from '../../src/admission/docker-build.ts';
import { renderKyvernoClusterPolicy } from '../../src/admission/kyverno-clusterpolicy.ts';
import { renderKyverno } from '../../src/admission/kyverno.ts';
import { renderPolicyController } from '../../src/admission/policy-controller.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { resultsSchema } from '../../src/report/results.ts';

/** Something that is written with words of others in it, and read back. @throws when it is not what it should be */
export type Writing = (text: string) => void;

export const WRITINGS: Readonly<Record<string, Writing>> = {
  SARIF: (text) => {
    const location = { file: text, line: 1, column: 1 };
    const finding = { code: 'NOT_SIGNED', message: text, advice: text, level: 'error', location } as const;
    const { runs } = JSON.parse(renderSarif([finding])) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const uri = runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    demand(decodeURIComponent(uri) === text.toWellFormed(), 'the file is another');
    demand(/^[\w\-.!~*'()%/]*$/.test(uri), 'the place is no address');
  },
  annotations: (text) => {
    const many = Array.from({ length: 12 }, (_, index) =>
      problem('BAD_INPUT', `${text} ${index}`, { subject: text, service: text, advice: text }),
    );
    const annotations = annotationsOf(results({ problems: many }));
    demand(annotations.length > 0 && annotations.length <= 20, `there are ${annotations.length}`);
    demand(
      annotations.every(({ message }) => message.length <= 4096),
      'one is too long',
    );
  },
  results: (text) => {
    const written = results({
      problems: [problem('NOT_SIGNED', text, { subject: text })],
      subjects: [subject(text, 1, { checks: [{ rule: 'identity', verdict: 'fail', expected: text, actual: text }] })],
    });
    resultsSchema.parse(JSON.parse(JSON.stringify(written)));
  },
  'rendered policies': (text) => {
    const policy = parsePolicy(policyText(text), 'policy.yml');
    for (const render of [renderKyverno, renderKyvernoClusterPolicy, renderPolicyController]) {
      const harmless = shapeOf(render(parsePolicy(policyText('harmless'), 'policy.yml'), CONTEXT).files);
      demand(shapeOf(render(policy, CONTEXT).files) === harmless, `${render.name} gave other documents`);
    }
    renderDockerBuild(policy, CONTEXT);
  },
};

function policyText(text: string): string {
  return stringify({
    version: 1,
    images: [{ match: 'ghcr.io/acme/**', 'signed-by': [{ workflow: 'acme/api/.github/workflows/release.yml' }] }],
    deny: [{ digest: `sha256:${'d'.repeat(64)}`, reason: `x${text}` }],
  });
}

/** Kinds and names of the documents: no text can add one. */
function shapeOf(files: readonly { readonly text: string }[]): string {
  const documents = files.flatMap(({ text }) => parseAllDocuments(text));
  const [fault] = documents.flatMap(({ errors }) => errors);
  if (fault) throw fault;
  return JSON.stringify(documents.map((document) => keysOf(document.toJS())));
}

function keysOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, keysOf(each)]));
}

function demand(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
