import { describe, expect } from 'vitest';
import { startSigstore } from '../../../sandbox/sigstore/sigstore.ts';
import { withReusableWorkflow, withWorkflow, workflowRun } from '../../../sandbox/github/workflow-run.ts';
import { aheadBy, DAY_MS } from '../at-time.ts';
import { needsOf, type PushedImage, type Scene } from '../scene.ts';
import { check, policyFor, test, verify } from './verifying.ts';

const BUILD = workflowRun();
const SECURITY = withWorkflow(workflowRun(), '.github/workflows/approve.yml');
const SHARED = 'acme/shared/.github/workflows/sign.yml';

async function signed(scene: Scene, seed: string, inputs: Readonly<Record<string, string>> = {}): Promise<PushedImage> {
  const [image] = await scene.images(1, seed);
  if (!image) throw new Error('no image');
  const result = await scene.sign({ needs: needsOf([image]), ...inputs });
  expect(result.codes).toStrictEqual([]);
  return image;
}

/** As a registry's writer would. */
function copyReferrers({ world }: Scene, from: PushedImage, to: PushedImage): void {
  const { content } = world.registry;
  for (const { bytes, mediaType, manifest } of content.referrers(from.repository, from.digest)) {
    for (const { digest } of [manifest.config, ...(manifest.layers ?? [])].filter((each) => each !== undefined)) {
      content.putBlob(to.repository, content.blob(from.repository, digest) ?? Buffer.alloc(0));
    }
    content.putManifest(to.repository, bytes, mediaType);
  }
}

const textOf = ({ name, digest }: PushedImage): string => `${name}@${digest}`;

describe('the rules of a policy', () => {
  test('one image of a workflow does not pass for another, but a mirror’s copy does', async ({ scene }) => {
    const { world } = scene;
    const image = await signed(scene, 'retag');
    const copied = await scene.push('acme/other', image.image);
    copyReferrers(scene, image, copied);
    expect(copied.digest).toBe(image.digest);

    const wrong = await verify(scene, { images: textOf(copied) }, { policy: policyFor(scene) });
    expect(wrong.codes).toStrictEqual(['WRONG_NAME']);
    expect(check(wrong, 'name')).toMatchObject({ expected: copied.name, actual: image.name });

    const mirror = await scene.push(`mirror/${image.repository}`, image.image);
    copyReferrers(scene, image, mirror);
    const { host } = world.registry;
    const mirrors = `mirrors: [{from: "${host}/acme/**", to: "${host}/mirror/acme/**"}]\n`;
    const mirrored = await verify(scene, { images: textOf(mirror) }, { policy: policyFor(scene, mirrors) });
    expect(mirrored.codes).toStrictEqual([]);
    const any = await verify(scene, { images: textOf(copied) }, { policy: policyFor(scene, '    name: any\n') });
    expect(any.codes).toStrictEqual([]);
  });

  test('what is revoked is denied whoever signed it', async ({ scene }) => {
    const image = await signed(scene, 'denied');
    const images = textOf(image);
    const deny = (rule: string): string => policyFor(scene, `deny: [${rule}]\n`);
    const platform = image.platforms['linux/arm64'];
    const signer = 'signed-by: {workflow: acme/api/.github/workflows/release.yml}';

    for (const rule of [
      `{digest: "${image.digest}", reason: CVE-1}`,
      `{digest: "${platform}", reason: CVE-1}`,
      `{${signer}, logged-before: 2099-01-01, reason: runner}`,
    ]) {
      const result = await verify(scene, { images }, { policy: deny(rule) });
      expect(result.codes, rule).toStrictEqual(['DENIED_BY_POLICY']);
      expect(check(result, 'signature')?.verdict).toBe('pass');
    }
    const before = await verify(
      scene,
      { images },
      { policy: deny(`{${signer}, logged-before: 2020-01-01, reason: x}`) },
    );
    expect(before.codes).toStrictEqual([]);
  });

  test('what is revoked is denied by whatever part of it is asked for, and signed or not', async ({ scene }) => {
    const image = await signed(scene, 'denied anyway');
    const images = textOf(image);
    const arm = image.platforms['linux/arm64'];
    const unsigned = 'version: 1\nimages: [{match: "**", unsigned: allow}]\n';
    const signer = 'signed-by: {workflow: acme/api/.github/workflows/release.yml}';
    const verdict = async (policy: string, rule: string, platform = ''): Promise<readonly string[]> =>
      (await verify(scene, { images, platform }, { policy: `${policy}deny: [${rule}]\n` })).codes;
    const DENIED = ['DENIED_BY_POLICY'];

    // The platform's own signature would be good.
    expect(await verdict(policyFor(scene), `{digest: "${image.digest}", reason: CVE-1}`, 'linux/arm64')).toEqual(
      DENIED,
    );
    expect(await verdict(unsigned, `{digest: "${arm}", reason: CVE-1}`)).toEqual(DENIED);
    expect(await verdict(unsigned, `{${signer}, reason: CVE-1}`)).toEqual(DENIED);
    expect(await verdict(unsigned, `{digest: "sha256:${'a'.repeat(64)}", reason: CVE-1}`)).toEqual([]);

    scene.world.registry.service.misbehave({ path: /\/manifests\/sha256:/, fault: { kind: 'status', status: 503 } });
    expect(await verdict(unsigned, `{digest: "${arm}", reason: CVE-1}`)).toEqual(['REGISTRY_UNAVAILABLE']);
  });

  test('one of each list must have signed', async ({ scene }) => {
    const image = await signed(scene, 'all-of');
    const policy = `version: 1
images:
  - match: ${scene.world.registry.host}/acme/**
    all-of:
      - [{workflow: acme/api/.github/workflows/release.yml}]
      - [{workflow: acme/api/.github/workflows/approve.yml}]
`;
    const images = textOf(image);
    const half = await verify(scene, { images }, { policy });
    expect(half.codes).toStrictEqual(['WRONG_IDENTITY']);

    await scene.sign({ images }, { run: SECURITY });
    const whole = await verify(scene, { images }, { policy });
    expect(whole.codes).toStrictEqual([]);
  });

  test('a reusable workflow counts for the repository that runs it', async ({ scene }) => {
    const [image] = await scene.images(1, 'reusable');
    if (!image) throw new Error('no image');
    const run = withReusableWorkflow(BUILD, `${SHARED}@refs/tags/v1`);
    await scene.sign({ needs: needsOf([image]) }, { run });
    const policy = (repository: string): string => `version: 1
images:
  - match: "**"
    signed-by:
      - {workflow: ${SHARED}, repository: ${repository}, workflow-refs: [refs/tags/v1], refs: [refs/heads/main]}
`;
    const images = textOf(image);
    expect((await verify(scene, { images }, { policy: policy('acme/api') })).codes).toStrictEqual([]);
    expect((await verify(scene, { images }, { policy: policy('acme/web') })).codes).toStrictEqual(['WRONG_IDENTITY']);

    const identity = `https://github.com/${SHARED}@refs/tags/v1`;
    const anyone = await verify(scene, { images, 'certificate-identity': identity });
    expect(anyone.codes).toStrictEqual(['WRONG_IDENTITY']);
    const ours = await verify(scene, { images, 'certificate-identity': identity, 'source-repository': 'acme/api' });
    expect(ours.codes).toStrictEqual([]);
  });

  test('recency is judged by the time that the log vouches for', async ({ scene }) => {
    const image = await signed(scene, 'recency');
    const images = textOf(image);
    const later = { env: aheadBy(40 * DAY_MS) };
    const old = await verify(scene, { images }, { policy: policyFor(scene, '    logged-within: 30d\n'), ...later });
    expect(old.codes).toStrictEqual(['TOO_OLD']);
    const recent = await verify(scene, { images }, { policy: policyFor(scene, '    logged-within: 42d\n'), ...later });
    expect(recent.codes).toStrictEqual([]);
    expect(check(recent, 'recency')?.actual).toMatch(/1 day left$/);

    // Rekor v2 tells no time: the timestamp authority does.
    const [stamped] = await scene.images(1, 'stamped');
    if (!stamped) throw new Error('no image');
    const files = { 'signing-config.json': JSON.stringify(scene.world.sigstore.signingConfigRekorV2) };
    expect((await scene.sign({ needs: needsOf([stamped]) }, { files })).codes).toStrictEqual([]);
    const policy = policyFor(scene, '    logged-within: 30d\n');
    const v2 = await verify(scene, { images: textOf(stamped) }, { policy });
    expect(check(v2, 'recency')?.actual).toMatch(/29 days left$/);
    expect((await verify(scene, { images: textOf(stamped) }, { policy, ...later })).codes).toStrictEqual(['TOO_OLD']);
  });

  test('provenance must be by the signer, of the source and of the commit', async ({ scene }) => {
    const image = await signed(scene, 'provenance');
    const images = textOf(image);
    const demand = (text: string): string => policyFor(scene, `    provenance: {${text}}\n`);
    const codes = async (text: string, inputs = {}): Promise<readonly string[]> =>
      (await verify(scene, { images, ...inputs }, { policy: demand(text) })).codes;

    expect(await codes('source: https://github.com/acme/web')).toStrictEqual(['WRONG_SOURCE']);
    expect(await codes(`commit: ${'a'.repeat(40)}`)).toStrictEqual(['WRONG_COMMIT']);
    expect(await codes('commit: expected')).toStrictEqual(['BAD_INPUT']);
    const unused = await verify(scene, { images, 'source-commit': BUILD.sha }, { policy: policyFor(scene) });
    expect(unused.annotations.map(({ level, message }) => `${level} ${message}`)).toEqual([
      expect.stringMatching(/^warning `source-commit` is compared with nothing/),
    ]);
    expect(await codes('commit: expected', { 'source-commit': BUILD.sha })).toStrictEqual([]);
    expect(await codes('builder: https://github.com/acme/other/**')).toStrictEqual(['WRONG_BUILDER']);

    const unattested = await signed(scene, 'no-provenance', { provenance: 'false' });
    const result = await verify(scene, { images: textOf(unattested) }, { policy: demand('commit: any') });
    expect(result.codes).toStrictEqual(['NO_PROVENANCE']);
    // What another workflow says of the build is worth nothing.
    await scene.sign({ needs: needsOf([unattested]) }, { run: SECURITY });
    const others = await verify(scene, { images: textOf(unattested) }, { policy: demand('commit: any') });
    expect(others.codes).toStrictEqual(['NO_PROVENANCE']);
    expect(check(others, 'provenance')?.actual).toBe('one by another signer');
  });

  test('each signer is believed by its own root alone', async ({ scene }) => {
    const { issuer, jwksUri } = scene.world.github.oidc;
    const other = await startSigstore({ oidc: { issuer, jwksUri } });
    try {
      const ours = await signed(scene, 'ours');
      const [theirs] = await scene.images(1, 'theirs');
      if (!theirs) throw new Error('no image');
      const files = {
        'other-root.json': JSON.stringify(other.trustedRoot),
        'other-config.json': JSON.stringify(other.signingConfig),
      };
      const trust = { 'trusted-root': 'other-root.json', 'signing-config': 'other-config.json' };
      await scene.sign({ needs: needsOf([theirs]), ...trust }, { files });

      const policy = `version: 1
images:
  - match: ${ours.name}
    signed-by: [{workflow: acme/api/.github/workflows/release.yml, trust: {trusted-root: other-root.json}}]
  - match: "**"
    signed-by: [{workflow: acme/api/.github/workflows/release.yml}]
`;
      const crossed = await verify(scene, { images: textOf(ours) }, { policy, files });
      // Both roots have the same names, and other keys.
      expect(crossed.codes).toStrictEqual(['TIMESTAMP_INVALID']);
      expect(crossed.outputs['verdict']).toBe('fail');

      const each = `version: 1
images:
  - match: "**"
    signed-by:
      - {workflow: acme/api/.github/workflows/release.yml}
      - {workflow: acme/api/.github/workflows/release.yml, trust: {trusted-root: other-root.json}}
`;
      const mixed = await verify(scene, { images: `${textOf(ours)}\n${textOf(theirs)}` }, { policy: each, files });
      expect(mixed.codes).toStrictEqual([]);
    } finally {
      await other.stop();
    }
  });

  test('cosign’s old tags count, and what stands there about another image does not', async ({ scene }) => {
    const image = await signed(scene, 'legacy', { publish: 'legacy-tags' });
    const images = textOf(image);
    const policy = policyFor(scene, '    name: required\n    provenance: {builder: same-workflow}\n');
    const result = await verify(scene, { images }, { policy });
    expect(result.codes).toStrictEqual([]);
    expect(result.results.subjects[0]?.attestations.map(({ published }) => published[0]?.via)).toContain('legacy-tag');

    const [victim] = await scene.images(1, 'victim');
    if (!victim) throw new Error('no image');
    const { content } = scene.world.registry;
    const stored = content.manifest(image.repository, `${image.digest.replace(':', '-')}.sig`);
    content.putManifest(
      victim.repository,
      stored?.bytes ?? Buffer.alloc(0),
      stored?.mediaType ?? '',
      `${victim.digest.replace(':', '-')}.sig`,
    );
    const forged = await verify(scene, { images: textOf(victim) }, { policy: policyFor(scene) });
    expect(forged.codes).toStrictEqual(['SIGNATURE_INVALID']);
    expect(forged.outputs['verdict']).toBe('fail');
  });

  test('the fallback tag counts, with entries of older clients and of other tools, and where it is the image', async ({
    scene,
  }) => {
    Object.assign(scene.world.registry.quirks, { referrersApi: 'missing', fallbackTagAnswersImage: 'when-missing' });
    const image = await signed(scene, 'fallback');
    const { content } = scene.world.registry;
    const listed = content.fallbackIndex(image.repository, image.digest)?.manifests ?? [];
    expect(listed).toHaveLength(2);
    const [older, untold] = listed.map(({ mediaType, digest, size }) => ({ mediaType, digest, size }));
    const foreign = { ...older, artifactType: 'application/vnd.example.scan.v1+json', digest: image.digest };
    const emptyType = { ...older, artifactType: 'application/vnd.oci.empty.v1+json' };
    const type = 'application/vnd.oci.image.index.v1+json';
    const index = { schemaVersion: 2, mediaType: type, manifests: [foreign, untold, emptyType] };
    content.putManifest(image.repository, index, type, image.digest.replace(':', '-'));
    const policy = policyFor(scene, '    provenance: {builder: same-workflow}\n');
    const result = await verify(scene, { images: textOf(image) }, { policy });
    expect(result.codes).toStrictEqual([]);
    expect(result.results.subjects[0]?.attestations.map(({ published }) => published[0]?.via)).toStrictEqual([
      'referrers-tag',
      'referrers-tag',
    ]);

    const [bare] = await scene.images(1, 'bare');
    if (!bare) throw new Error('no image');
    expect((await verify(scene, { images: textOf(bare) }, { policy })).codes).toStrictEqual([
      'NOT_SIGNED',
      'NO_PROVENANCE',
    ]);
  });

  test('unsigned images pass where the policy says so, and are called unsigned', async ({ scene }) => {
    const [image] = await scene.images(1, 'allowed');
    if (!image) throw new Error('no image');
    const policy = `version: 1\nimages: [{match: "**", unsigned: allow, pinned: true}]\n`;
    const result = await verify(scene, { images: textOf(image) }, { policy });
    expect(result.outputs).toMatchObject({ verdict: 'pass', passed: '1' });
    expect(result.results.subjects[0]).toMatchObject({ signed: false, verdict: 'pass' });
    expect(result.summary).toContain('unsigned');
    expect(result.summary).not.toContain('verified');
  });

  test('without a file, inputs are the policy', async ({ scene }) => {
    const image = await signed(scene, 'inputs');
    const images = textOf(image);
    const identity = 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main';
    const good = await verify(scene, {
      images,
      'certificate-identity': identity,
      'max-age': '1d',
      require: 'signature, provenance',
    });
    expect(good.codes).toStrictEqual([]);
    const part = await verify(scene, {
      images,
      'certificate-identity-regexp': 'https://github.com/acme/api/.github/workflows/release.yml',
      'certificate-oidc-issuer': 'https://token.actions.githubusercontent.com',
    });
    expect(part.codes).toStrictEqual(['WRONG_IDENTITY']);
    const sbom = await verify(scene, { images, 'certificate-identity': identity, require: 'sbom' });
    expect(sbom.codes).toStrictEqual(['NO_SBOM']);
    const wrong = await verify(scene, { images, 'max-age': '1d', 'on-inconclusive': 'pass', platform: 'x' });
    expect(wrong.codes).toStrictEqual(['BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT']);
    const both = await verify(scene, { images, require: 'sbom' }, { policy: policyFor(scene) });
    expect(both.results.problems.map(({ message }) => message)).toEqual([
      'require: given with a policy file, which says itself what there must be',
    ]);
    const none = await verify(scene, { images });
    expect(none.log).toContain('policy: .github/image-policy.yml does not exist');
    expect(none.log).toContain('or say who must have signed in `certificate-identity`');
  });
});
