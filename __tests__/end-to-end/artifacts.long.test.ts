import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { workflowRun } from '../../sandbox/github/workflow-run.ts';
import { needsOf, published, type Scene, type Signed, testThatKeeps as test } from './scene.ts';
import { bundleToVerifier } from './verifier.ts';

const PROVENANCE = 'https://slsa.dev/provenance/v1';
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const TOOLS = { 'dist/tool-linux.tar.gz': 'for linux', 'dist/tool-darwin.tar.gz': 'for darwin', 'dist/notes.md': '' };

interface KeptBundle {
  readonly dsseEnvelope: { readonly payload: string };
}

function bundlesOf({ outputs }: Signed): readonly KeptBundle[] {
  const directory = outputs['bundles'] ?? '';
  return readdirSync(directory).map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as KeptBundle);
}

function subjectsIn({ dsseEnvelope }: KeptBundle): readonly { name: string; digest: { sha256: string } }[] {
  const statement = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString('utf8')) as {
    subject: { name: string; digest: { sha256: string } }[];
  };
  return statement.subject;
}

/** Predicate types that the run's bundle files say of a content and a verifier accepts. */
function said({ world }: Scene, signed: Signed, content: string): readonly string[] {
  const verifies = bundleToVerifier(world.sigstore.trustedRoot);
  return bundlesOf(signed)
    .filter((bundle) => subjectsIn(bundle).some(({ digest }) => digest.sha256 === sha256(content)))
    .map((bundle) => verifies(bundle, `sha256:${sha256(content)}`))
    .toSorted();
}

describe('files', () => {
  test('are hashed and share one provenance, kept as a file; a re-run adds no log entry', async ({ scene }) => {
    const inputs = { artifacts: 'dist/*.tar.gz\n!dist/*darwin*\ndist/notes.md' };
    const signed = await scene.sign(inputs, { files: TOOLS });
    expect(signed.codes).toEqual([]);
    expect(signed).toMatchObject({ conclusion: 'success', newEntries: 1, sent: { registry: 0 } });
    expect(said(scene, signed, 'for linux')).toEqual([PROVENANCE]);
    expect(said(scene, signed, '')).toEqual([PROVENANCE]);
    expect(said(scene, signed, 'for darwin')).toEqual([]);
    expect(JSON.parse(signed.outputs['subjects'] ?? '')).toEqual([
      `tool-linux.tar.gz@sha256:${sha256('for linux')}`,
      `notes.md@sha256:${sha256('')}`,
    ]);
    expect(signed.results.subjects).toMatchObject([
      {
        name: 'tool-linux.tar.gz',
        isFile: true,
        verdict: 'pass',
        attestations: [{ kind: 'provenance', status: 'created', published: [] }],
      },
      { name: 'notes.md', isFile: true, verdict: 'pass' },
    ]);
    expect(signed.summary).toContain('2 files signed and verified');
    expect(signed.log).toContain('2 files: provenance created');

    const again = await scene.sign(inputs, { files: TOOLS, run: { ...workflowRun(), attempt: 2 } });
    expect(again).toMatchObject({ conclusion: 'success', newEntries: 0, outputs: { created: '0', reused: '2' } });
    expect(said(scene, again, 'for linux')).toEqual([PROVENANCE]);
  });

  test('of a checksum file go with images, an SBOM and a predicate, each named by its line', async ({ scene }) => {
    const [, web] = await scene.release('with files');
    if (!web) throw new Error('no image');
    const sums = Object.entries(TOOLS).map(([path, text]) => `${sha256(text)}  ${path.slice(5)}`);
    const signed = await scene.sign(
      {
        needs: needsOf([web]),
        'expect-subjects': '1',
        checksums: 'dist/checksums.txt',
        sboms: 'tool-linux.tar.gz = sbom.json',
        predicates: 'tool-darwin.tar.gz custom = scan.json\nweb vuln = scan.json',
      },
      {
        files: {
          'dist/checksums.txt': sums.join('\n'),
          'scan.json': '{"found":[]}',
          'sbom.json': '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}',
        },
      },
    );
    expect(signed.codes).toEqual([]);
    expect(said(scene, signed, 'for linux')).toEqual(['https://cyclonedx.org/bom', PROVENANCE]);
    expect(said(scene, signed, 'for darwin')).toEqual(['https://cosign.sigstore.dev/attestation/v1', PROVENANCE]);
    expect(said(scene, signed, '')).toEqual([PROVENANCE]);
    expect(published(scene, web, web.digest)).toHaveLength(3);
    expect(signed.summary).toContain('1 image and 3 files signed');
  });

  test('that the runner lists are taken when no input names a subject', async ({ scene }) => {
    const [, web] = await scene.release('listed');
    if (!web) throw new Error('no image');
    const artifacts = [
      { name: web.name, digest: web.digest, kind: 'oci' as const },
      { name: 'tool', digest: `sha256:${sha256('listed')}`, kind: 'file' as const },
    ];
    const signed = await scene.sign({}, { artifacts });
    expect(signed.codes).toEqual([]);
    expect(said(scene, signed, 'listed')).toEqual([PROVENANCE]);
    expect(published(scene, web, web.digest)).toHaveLength(2);

    const named = await scene.sign({ artifacts: 'tool' }, { artifacts, files: { tool: 'named' } });
    expect(JSON.parse(named.outputs['subjects'] ?? '')).toEqual([`tool@sha256:${sha256('named')}`]);
    const none = await scene.sign({}, { artifacts: [] });
    expect(none.codes).toEqual(['NO_SUBJECT']);
  });

  test('beyond 1,024 are spread over several statements; five thousand need five', async ({ scene }) => {
    const names = Array.from({ length: 5000 }, (_, index) => `file-${index}`);
    const files = { sums: names.map((name) => `${sha256(name)}  ${name}`).join('\n') };
    const signed = await scene.sign({ checksums: 'sums' }, { files });
    expect(signed.codes).toEqual([]);
    expect(signed).toMatchObject({ newEntries: 5, outputs: { created: '5000' } });
    const kept = bundlesOf(signed).map(subjectsIn);
    expect(kept.map(({ length }) => length).toSorted((left, right) => left - right)).toEqual([
      904, 1024, 1024, 1024, 1024,
    ]);
    expect(new Set(kept.flat().map(({ name }) => name))).toEqual(new Set(names));
    const again = await scene.sign({ checksums: 'sums' }, { files, run: { ...workflowRun(), attempt: 2 } });
    expect(again).toMatchObject({ newEntries: 0, outputs: { created: '0', reused: '5000' } });
  });

  test('that a log entry was lost for are recovered after the run was killed', async ({ scene }) => {
    const { rekor } = scene.world.sigstore;
    const killed = await scene.sign(
      { artifacts: 'dist/*' },
      {
        files: TOOLS,
        skipPost: true,
        killOn: (kill) => {
          rekor.beforeAnswer = async ({ method, url }) => {
            if (method !== 'POST' || !url.pathname.endsWith('/log/entries')) return;
            kill();
            // The answer must not overtake the signal.
            await new Promise((resolve) => setTimeout(resolve, 100));
          };
        },
      },
    );
    rekor.beforeAnswer = undefined;
    expect(killed.newEntries).toBe(1);
    const again = await scene.sign({ artifacts: 'dist/*' }, { files: TOOLS, run: { ...workflowRun(), attempt: 2 } });
    expect(again.newEntries).toBe(0);
    expect(again.results.subjects[0]?.attestations[0]?.status).toBe('recovered');
  });
});

describe('files are refused, and nothing is logged,', () => {
  const sum = `${sha256('x')}  tool`;
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, RegExp])[] = [
    ['when one is missing', { artifacts: 'nowhere' }, 'BAD_INPUT', /nowhere does not exist/],
    ['when a directory is named', { artifacts: 'dist' }, 'BAD_INPUT', /dist is not a file/],
    ['when no file matches', { artifacts: 'dist/*.zip' }, 'NO_SUBJECT', /no file matches "dist\/\*\.zip"/],
    ['when a line is malformed', { checksums: 'bad' }, 'BAD_INPUT', /checksums: bad line 2: "oops" is not/],
    ['when the checksum file is empty', { checksums: 'empty' }, 'NO_SUBJECT', /empty names no file/],
    [
      'when a file is not what its checksum says',
      { checksums: 'sums', artifacts: 'tool' },
      'DIGEST_MISMATCH',
      /two digests/,
    ],
    [
      'when nothing is said of them',
      { artifacts: 'tool', provenance: 'false' },
      'BAD_INPUT',
      /nothing else is said of tool/,
    ],
    [
      'when one is said to have platforms',
      { artifacts: 'tool', sboms: 'tool linux/arm64 = sbom' },
      'BAD_INPUT',
      /a platform is for images/,
    ],
    [
      'when one is said to have an SBOM of its build',
      { artifacts: 'tool', sboms: 'tool = from-build' },
      'BAD_INPUT',
      /from-build is for images/,
    ],
    [
      'when a line names none of them',
      { artifacts: 'tool', predicates: 'tol custom = scan' },
      'BAD_INPUT',
      /did you mean `tool`/,
    ],
    ['when images were expected', { artifacts: 'tool', 'expect-subjects': '1' }, 'SUBJECT_COUNT', /none was found/],
  ];
  test.for(cases)('%s', async ([, inputs, code, message], { scene }) => {
    const sbom = '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}';
    const files = { ...TOOLS, tool: 'y', sums: sum, bad: `${sum}\noops`, empty: '', scan: '{}', sbom };
    const refused = await scene.sign(inputs, { files });
    expect(refused).toMatchObject({ conclusion: 'failure', exitCode: 1, codes: [code], newEntries: 0 });
    expect(refused.results.problems[0]?.message).toMatch(message);
  });
});
