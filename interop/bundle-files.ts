import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Cell, Check } from './check.ts';
import { IDENTITY } from './place.ts';
import { jsonFile, refuses, run } from './scene.ts';
import { titleOf, type SignedRelease } from './signed-release.ts';

interface BundleFile {
  readonly path: string;
  readonly predicateType: string;
  /** Hexadecimal SHA-256 of the first subject. */
  readonly digest: string;
}

/** The files that the action leaves are bundles to others, without a registry. */
export function bundleFiles(
  { cosign, sigstore }: { readonly cosign: string; readonly sigstore: string },
  { place, rekorVersion, bundleFiles: paths }: SignedRelease,
): readonly Check[] {
  const trustConfig = jsonFile('trust-config.json', {
    mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
    trustedRoot: place.trustedRoot,
    signingConfig: place.signingConfigs[rekorVersion],
  });
  const withCosign = ({ path, predicateType }: BundleFile, digest: string, identity = IDENTITY): readonly string[] =>
    [
      'verify-blob-attestation',
      '--bundle',
      path,
      '--trusted-root',
      place.trustedRootFile,
      '--type',
      predicateType,
    ].concat(
      ['--certificate-identity', identity, '--certificate-oidc-issuer', place.issuer],
      ['--digest', digest, '--digestAlg', 'sha256'],
    );
  const withPython = ({ path }: BundleFile, digest: string, identity = IDENTITY): readonly string[] =>
    ['--trust-config', trustConfig, 'verify', 'identity', '--bundle', path].concat(
      ['--cert-identity', identity, '--cert-oidc-issuer', place.issuer],
      `sha256:${digest}`,
    );
  const otherDigest = '0'.repeat(64);
  return paths.map(readBundleFile).flatMap((file): readonly Check[] => {
    const cell = (program: string): Cell => ({
      program,
      subject: titleOf(file.predicateType),
      place: 'files',
      rekorVersion,
    });
    const what = `${basename(file.path)} (Rekor v${rekorVersion})`;
    return [
      {
        name: `cosign verify-blob-attestation accepts the file of ${what}`,
        cell: cell('`cosign verify-blob-attestation`'),
        run: async () => {
          await run(cosign, withCosign(file, file.digest));
          await refuses(cosign, withCosign(file, otherDigest));
          await refuses(cosign, withCosign(file, file.digest, `${IDENTITY}x`));
        },
      },
      {
        name: `sigstore-python accepts the file of ${what}`,
        cell: cell('`sigstore verify` (Python)'),
        run: async () => {
          await run(sigstore, withPython(file, file.digest));
          await refuses(sigstore, withPython(file, otherDigest));
          await refuses(sigstore, withPython(file, file.digest, `${IDENTITY}x`));
        },
      },
    ];
  });
}

function readBundleFile(path: string): BundleFile {
  const bundle = JSON.parse(readFileSync(path, 'utf8')) as { dsseEnvelope: { payload: string } };
  const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8');
  const statement = JSON.parse(payload) as { predicateType: string; subject: { digest: { sha256: string } }[] };
  return { path, predicateType: statement.predicateType, digest: statement.subject[0]?.digest.sha256 ?? '' };
}
