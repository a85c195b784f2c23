import { describe, expect, test } from 'vitest';
import type { WorkflowRun } from '../../src/config/workflow-run.ts';
import { JsonDocument } from '../../src/lib/json-document.ts';
import {
  predicateFingerprint,
  says,
  signatureDraft,
  type StatementDraft,
  statementBytes,
} from '../../src/statement/draft.ts';
import { finishedAt, provenanceDraft } from '../../src/statement/provenance.ts';
import type { Statement } from '../../src/statement/statement.ts';
import { digestOf } from '../../src/subject/digest.ts';

const RUN: WorkflowRun & { readonly jobWorkflowRef: string } = {
  serverUrl: 'https://github.com',
  repository: 'acme/api',
  repositoryId: '123',
  repositoryOwnerId: '77',
  workflowRef: 'acme/api/.github/workflows/release.yml@refs/heads/fix@work',
  jobWorkflowRef: 'acme/shared/.github/workflows/sign.yml@refs/tags/v1',
  ref: 'refs/heads/fix@work',
  commit: 'a'.repeat(40),
  eventName: 'push',
  runId: '11',
  runAttempt: 1,
  runnerEnvironment: 'github-hosted',
};
const SUBJECTS = [{ name: 'ghcr.io/acme/api', digest: digestOf('an image') }];
const NOW = new Date('2026-11-23T08:00:00.789Z');

function read(draft: StatementDraft): Statement {
  return JSON.parse(Buffer.concat(statementBytes(draft)).toString()) as Statement;
}

test('a signature is the statement that cosign signs, with names', () => {
  expect(read(signatureDraft(SUBJECTS, {}))).toEqual({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'ghcr.io/acme/api', digest: { sha256: digestOf('an image').slice(7) } }],
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
  });
});

test('annotations stand on each subject of a signature', () => {
  const { subject } = read(signatureDraft(SUBJECTS, { team: 'core' }));
  expect(subject[0]?.annotations).toEqual({ team: 'core' });
});

describe('provenance', () => {
  test('says what GitHub’s verifiers expect', () => {
    expect(read(provenanceDraft(SUBJECTS, RUN, NOW)).predicate).toEqual({
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: {
            ref: 'refs/heads/fix@work',
            repository: 'https://github.com/acme/api',
            path: '.github/workflows/release.yml',
          },
        },
        internalParameters: {
          github: {
            event_name: 'push',
            repository_id: '123',
            repository_owner_id: '77',
            runner_environment: 'github-hosted',
          },
        },
        resolvedDependencies: [
          { uri: 'git+https://github.com/acme/api@refs/heads/fix@work', digest: { gitCommit: 'a'.repeat(40) } },
        ],
      },
      runDetails: {
        builder: { id: 'https://github.com/acme/shared/.github/workflows/sign.yml@refs/tags/v1' },
        metadata: {
          invocationId: 'https://github.com/acme/api/actions/runs/11',
          finishedOn: '2026-11-23T08:00:00Z',
        },
      },
    });
  });

  test('has the same bytes in every attempt of a run', () => {
    const again = provenanceDraft(SUBJECTS, { ...RUN, runAttempt: 7 }, NOW);
    expect(statementBytes(again)).toEqual(statementBytes(provenanceDraft(SUBJECTS, RUN, NOW)));
  });

  test('made at another second has the bytes that it would have had then', () => {
    const later = new Date('2026-11-23T08:01:00Z');
    const moved = finishedAt(provenanceDraft(SUBJECTS, RUN, NOW), later);
    expect(statementBytes(moved)).toEqual(statementBytes(provenanceDraft(SUBJECTS, RUN, later)));
  });

  test.each<[string, Partial<typeof RUN>, boolean]>([
    ['another run', { runId: '12' }, true],
    ['another attempt', { runAttempt: 2 }, true],
    ['another commit', { commit: 'b'.repeat(40) }, false],
    ['another ref', { ref: 'refs/tags/v1' }, false],
    ['another event', { eventName: 'workflow_dispatch' }, false],
    ['another runner', { runnerEnvironment: 'self-hosted' }, false],
    ['another workflow', { workflowRef: 'acme/api/.github/workflows/other.yml@refs/heads/main' }, false],
  ])('of %s says the same: %#', (_what, change, isSame) => {
    const one = provenanceDraft(SUBJECTS, RUN, NOW);
    const other = provenanceDraft(SUBJECTS, { ...RUN, ...change }, new Date('2026-12-24T00:00:00Z'));
    const fingerprints = [one, other].map(({ predicateType, predicate }) =>
      predicateFingerprint(predicateType, predicate),
    );
    expect(fingerprints[0] === fingerprints[1]).toBe(isSame);
  });
});

test('the order of keys in a predicate does not matter, its values do', () => {
  const type = 'https://example.com/scan/v1';
  const one = predicateFingerprint(type, JsonDocument.of({ a: 1, b: [1, { c: 2, d: 3 }] }));
  expect(predicateFingerprint(type, JsonDocument.of({ b: [1, { d: 3, c: 2 }], a: 1 }))).toBe(one);
  expect(predicateFingerprint(type, JsonDocument.of({ a: 1, b: [{ c: 2, d: 3 }, 1] }))).not.toBe(one);
  expect(
    predicateFingerprint('https://example.com/scan/v2', JsonDocument.of({ a: 1, b: [1, { c: 2, d: 3 }] })),
  ).not.toBe(one);
});

describe('a statement speaks of an image', () => {
  const draft = signatureDraft(SUBJECTS, { team: 'core' });
  const subject = draft.subjects[0];
  const statement = (change: Partial<Statement['subject'][number]>): Statement => {
    const whole = read(draft);
    return { ...whole, subject: whole.subject.map((each) => ({ ...each, ...change })) };
  };

  test.each<[string, Statement, boolean]>([
    ['with its name and digest', statement({}), true],
    ['with another name', statement({ name: 'ghcr.io/acme/web' }), false],
    ['with another digest', statement({ digest: { sha256: digestOf('another').slice(7) } }), false],
    ['without its annotations', statement({ annotations: {} }), false],
    ['with other annotations', statement({ annotations: { team: 'web' } }), false],
  ])('%s', (_how, said, expected) => {
    if (!subject) throw new Error('the draft has a subject');
    expect(says(said, draft, subject)).toBe(expected);
  });

  test('without any name, as cosign makes them', () => {
    const whole = statement({});
    const unnamed = { ...whole, subject: whole.subject.map(({ name: _unused, ...rest }) => rest) };
    if (!subject) throw new Error('the draft has a subject');
    expect(says(unnamed, draft, subject)).toBe(true);
  });
});
