import { writeFileSync } from 'node:fs';
import { PUBLISHERS } from '../src/policy/publishers.ts';

/** Writes docs/publishers.md from the code's own table: `npm run publishers`. */

const INTRODUCTION = `# Publishers

\`signed-by: [{publisher: …}]\` in a [policy](policy.md) stands for these identities, one of which must have signed. Each row
says where it was read and when; a publisher changes its workflows as it likes, and then the policy fails closed.

| publisher | images | identity, and who vouches for it | source |
| --- | --- | --- | --- |
`;

const WITHOUT_IDENTITY = `
## By key

These sign with a key. Fetch it, compare its fingerprint (SHA-256 of the key itself:
\`openssl pkey -pubin -in keys/redhat.pub -outform DER | sha256sum\`) with this table and with what the publisher says, commit it,
and name the file: \`signed-by: [{key: keys/redhat.pub, log: none}]\`.

| images | key | fingerprint | source |
| --- | --- | --- | --- |
| \`registry.access.redhat.com/ubi*\`, \`registry.redhat.io/**\` | https://security.access.redhat.com/data/63405576.txt (release key 3); \`log: none\`: its signatures stand in no public log | \`ba9d26350d78893a20f337e2153a113108bfcf064085afaee60d446e63405576\` | computed from the key in https://github.com/openshift/microshift at 280e6ac (\`test/kickstart-templates/includes/post-containers-sigstore.cfg\`), 2026-11; it ends with the key's id, E60D446E63405576 |
| \`dhi.io/**\` (Docker Hardened Images) | https://dhi.io/keyring/2.pub, the active key; the registry wants a login | \`118ba556dd52f4aec67018efd316c285c783cd3e54cc0f4527605715c643887c\` | computed from \`publickey/dhi-2.pub\` of https://github.com/docker-hardened-images/keyring at d6b11e0, 2026-03 |

## docker/github-builder

Docker's reusable workflow can be called by anybody, so an entry must say who may:

\`\`\`yaml
version: 1
images:
  - match: ghcr.io/acme/**
    signed-by: [{publisher: docker-github-builder, repository: acme/api}]
\`\`\`

It signs no image but BuildKit's attestation manifest of each platform. Such a signature counts for the platform that a statement
in the signed manifest is about, and for the index when the same run's workflow, repository and commit have signed for every
platform that it lists. What the statements in those manifests say is not judged: \`provenance\` and \`sbom\` want signed
attestations of the image itself. Admission controllers look at the image alone, and deny what nobody else signed; Docker's
build policies look where it signs.

## Unsigned

Docker's official images (\`docker.io/library/**\`) had no Sigstore signatures on 2026-10-05
(https://github.com/docker/roadmap/issues/562). \`unsigned: allow\` with \`pinned: true\` says so openly.

## Left out

Not built in: Chainguard's paid images (identities differ for each customer), and publishers that use Notation instead of
Sigstore (mcr.microsoft.com, AWS).
`;

export function renderedPublishers(): string {
  const rows = Object.entries(PUBLISHERS).map(([name, { images, identities, signaturesIn, source, asOf }]) => {
    const who = identities.map(({ identity, issuer }) => `\`${identity}\` by \`${issuer}\``).join('<br>');
    const where = signaturesIn === undefined ? '' : `<br>its signatures are in \`${signaturesIn}\``;
    const what = images.includes(' ') ? images : `\`${images}\``;
    return `| \`${name}\` | ${what} | ${who}${where} | ${source}, ${asOf} |`;
  });
  return `${INTRODUCTION}${rows.join('\n')}\n${WITHOUT_IDENTITY}`;
}

if (import.meta.main) writeFileSync(new URL('../docs/publishers.md', import.meta.url), renderedPublishers());
