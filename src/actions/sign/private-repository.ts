import type { Visibility } from '../../config/workflow-run.ts';
import { Failure } from '../../failure/failure.ts';

/** Why `sigstore: auto` stops here, and the complete step for each way on. */
export function privateRepository(repository: string, visibility: Exclude<Visibility, 'public'>): Failure {
  const is = visibility === 'unknown' ? 'of unknown visibility' : visibility;
  return new Failure(
    'PRIVATE_REPOSITORY',
    `${repository} is ${is}, and public Sigstore would make its name, its workflow and the digests of its images public for ever`,
    {
      advice: [
        'Choose with the input `sigstore`. If the names may become public (anyone can verify, and read who signed what and when):',
        '  - uses: touchmark/touchmark@v1',
        '    with: { needs: "${{ toJSON(needs) }}", sigstore: public-good }',
        'If they may not, sign with GitHub’s private instance (no log; needs GitHub Enterprise Cloud, and verifiers need its trusted root: `gh attestation trusted-root`):',
        '  - uses: touchmark/touchmark@v1',
        '    with: { needs: "${{ toJSON(needs) }}", sigstore: github }',
        'Or with your own Sigstore (only who has its trusted root can verify; the names stay in your log):',
        '  - uses: touchmark/touchmark@v1',
        '    with: { needs: "${{ toJSON(needs) }}", sigstore: custom, signing-config: signing-config.json, trusted-root: trusted-root.json }',
      ].join('\n'),
    },
  );
}
