import { describe, expect, test } from 'vitest';
import { imagesOf } from '../../src/report/images.ts';
import type { Results, SubjectResult } from '../../src/report/results.ts';
import { verifyCommands } from '../../src/report/verify-commands.ts';
import { attestation, digest, IDENTITY, ISSUER, release, results, subject } from './results-fixture.ts';
import { SCENES } from './scenes.ts';

/** The commands of the first image, each as one line. */
function commandsOf(from: Results): readonly string[] {
  const [image] = imagesOf(from);
  const joined = image
    ? verifyCommands(image, from)
        .join('\n')
        .replaceAll(/ \\\n +/g, ' ')
    : '';
  return joined.split('\n').filter((line) => line !== '');
}

const REF = `ghcr.io/acme/api@${digest('ghcr.io/acme/api')}`;
const SIGNER = `--certificate-identity ${IDENTITY} --certificate-oidc-issuer ${ISSUER}`;

describe('the commands that check an image', () => {
  test('name the identity, the issuer and the pinned digest, one command for each kind', () => {
    expect(commandsOf(release('created'))).toEqual([
      `cosign verify ${SIGNER} ${REF}`,
      `cosign verify-attestation --type https://slsa.dev/provenance/v1 ${SIGNER} ${REF}`,
      `cosign verify-attestation --type https://spdx.dev/Document/v2.3 ${SIGNER} ${REF}`,
      `gh attestation verify oci://${REF} --bundle-from-oci --repo acme/api --cert-identity ${IDENTITY}`,
    ]);
  });

  test('bring the trusted root of one’s own Sigstore, and check what only a platform has at that platform', () => {
    const commands = commandsOf(SCENES['own-sigstore']?.results ?? results());
    expect(
      commands
        .filter((line) => line.startsWith('cosign'))
        .every((line) => line.includes(' --trusted-root trusted-root.json ')),
    ).toBe(true);
    expect(commands).toContain(
      `cosign verify-attestation --type https://cyclonedx.org/bom ${SIGNER} --trusted-root trusted-root.json registry.acme.example/api@${digest('own amd64')}`,
    );
    expect(commands.at(-1)).toBe(
      `gh attestation verify oci://registry.acme.example/api@${digest('own')} --bundle-from-oci --predicate-type https://spdx.dev/Document/v2.3 --repo acme/api --cert-identity ${IDENTITY} --custom-trusted-root trusted-root.jsonl`,
    );
  });

  const LOG = ['https://rekor.acme.example'];
  const STAMPS = ['https://tsa.acme.example'];
  const ROOT = '--trusted-root trusted-root.json';
  test.for([
    ['custom', LOG, STAMPS, `${SIGNER} ${ROOT}`],
    ['custom', [], STAMPS, `${SIGNER} --insecure-ignore-tlog --use-signed-timestamps ${ROOT}`],
    ['key', [], [], '--key cosign.pub --insecure-ignore-tlog'],
    ['key', [], STAMPS, `--key cosign.pub --insecure-ignore-tlog --use-signed-timestamps ${ROOT}`],
    ['key', LOG, [], `--key cosign.pub ${ROOT}`],
  ] as const)('ask for what there is: %s, logs %j, timestamps %j', ([instance, rekor, timestampAuthorities, flags]) => {
    const sigstore = { instance, fulcio: null, rekor: [...rekor], timestampAuthorities: [...timestampAuthorities] };
    const signed = release('created');
    const signer = instance === 'key' ? null : signed.signer;
    expect(commandsOf({ ...signed, sigstore, signer })).toContain(`cosign verify ${flags} ${REF}`);
  });

  test('tell gh of an issuer that is not GitHub’s', () => {
    const issuer = 'https://oidc.acme.example';
    expect(commandsOf({ ...release('created'), signer: { identity: IDENTITY, issuer } }).at(-1)).toContain(
      `--cert-oidc-issuer ${issuer}`,
    );
  });

  test('say where cosign is to look when it is not beside the image, where gh looks alone', () => {
    const elsewhere = (image: SubjectResult): SubjectResult => ({
      ...image,
      attestations: image.attestations.map((each) => ({
        ...each,
        published: [{ to: 'registry', ref: `ghcr.io/acme/signatures@${image.digest}`, via: 'referrers-tag' }],
      })),
    });
    const signed = release('created');
    const commands = commandsOf({ ...signed, subjects: signed.subjects.map(elsewhere) });
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toMatch(/^COSIGN_REPOSITORY=ghcr\.io\/acme\/signatures cosign /);
  });

  test('are none for what was not published', () => {
    expect(commandsOf(release('failed'))).toEqual([]);
    expect(commandsOf({ ...release('created'), signer: null })).toEqual([]);
  });

  test('quote whatever a shell would read', () => {
    const predicateType = "https://a.example/$(id)'";
    const attestations = [attestation('predicate', 'created', 1, { predicateType })];
    expect(
      commandsOf(results({ subjects: [subject('ghcr.io/acme/api', 'ghcr.io/acme/api', { attestations })] }))[0],
    ).toBe(`cosign verify-attestation --type 'https://a.example/$(id)'\\''' ${SIGNER} ${REF}`);
  });
});
