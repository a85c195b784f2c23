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

These sign with a key. Fetch it, compare its fingerprint with the publisher's documentation, commit it, and name the file:
\`signed-by: [{key: keys/redhat.pub, log: none}]\`. The fingerprints are not repeated here, so that nobody trusts a copy of a copy.

| images | key |
| --- | --- |
| \`registry.access.redhat.com/ubi*\`, \`registry.redhat.io/**\` | https://security.access.redhat.com/data/63405576.txt (release key 3); \`log: none\`: its signatures stand in no public log |
| \`dhi.io/**\` (Docker Hardened Images) | https://registry.scout.docker.com/keyring/dhi/latest.pub, described at https://github.com/docker-hardened-images/keyring; the registry wants a login |

## Unsigned

Docker's official images (\`docker.io/library/**\`) had no Sigstore signatures on 2026-10-05
(https://github.com/docker/roadmap/issues/562). \`unsigned: allow\` with \`pinned: true\` says so openly.

## Left out

Not confirmed, and so not built in: Chainguard's paid images (identities differ for each customer), Kyverno's own images (they
carry attestations and no signature), docker/github-builder (a workflow that anybody calls, whose signature is on the
attestation manifest of each platform: name the caller with \`workflow\`, \`repository\` and \`workflow-refs\`), and publishers that
use Notation instead of Sigstore (mcr.microsoft.com, AWS).
`;

export function renderedPublishers(): string {
  const rows = Object.entries(PUBLISHERS).map(([name, { images, identities, source, asOf }]) => {
    const who = identities.map(({ identity, issuer }) => `\`${identity}\` by \`${issuer}\``).join('<br>');
    return `| \`${name}\` | \`${images}\` | ${who} | ${source}, ${asOf} |`;
  });
  return `${INTRODUCTION}${rows.join('\n')}\n${WITHOUT_IDENTITY}`;
}

if (import.meta.main) writeFileSync(new URL('../docs/publishers.md', import.meta.url), renderedPublishers());
