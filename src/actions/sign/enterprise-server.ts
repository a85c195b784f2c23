import { isGitHubHosted } from '../../config/read-workflow-run.ts';
import type { SignConfig } from '../../config/config.ts';
import type { WorkflowRun } from '../../config/workflow-run.ts';
import { Failure, Failures } from '../../failure/failure.ts';

/**
 * A GitHub Enterprise Server issues identity tokens that neither public Sigstore nor GitHub's instance believes, and keeps
 * no attestations: what cannot work there is said before anything is signed.
 * @throws Failures BAD_INPUT
 */
export function requireServerFor({ sigstore, publish }: SignConfig, { serverUrl }: WorkflowRun): void {
  if (isGitHubHosted(serverUrl)) return;
  const { host } = new URL(serverUrl);
  const failures: Failure[] = [];
  if (sigstore.kind !== 'custom' && sigstore.kind !== 'key') {
    const what = `sigstore: ${sigstore.kind}`;
    failures.push(
      new Failure(
        'BAD_INPUT',
        `${what}: ${host} is a GitHub Enterprise Server, whose identity tokens only a Sigstore of your own can believe`,
        {
          advice:
            'Set `sigstore: custom` with a Fulcio that knows the issuer ' +
            `${issuerOfServer(serverUrl)} (docs/guides/private-sigstore.md), or sign with \`key\`.`,
        },
      ),
    );
  }
  if (publish.includes('github')) {
    failures.push(
      new Failure('BAD_INPUT', `publish: ${host} is a GitHub Enterprise Server, which keeps no attestations`, {
        advice: 'Leave `github` out of `publish`: `registry` keeps them beside the image.',
      }),
    );
  }
  if (failures.length > 0) throw new Failures(failures);
}

/** https://docs.github.com/en/enterprise-server/actions/reference/security/oidc */
export function issuerOfServer(serverUrl: string): string {
  return `${serverUrl}/_services/token`;
}
