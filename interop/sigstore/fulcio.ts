import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { answers, freePorts, startProgram, type Program } from '../program.ts';
import type { Authorities } from './authorities.ts';
import type { Trillian } from './trillian.ts';

export interface Fulcio {
  readonly url: string;
  readonly ctLogUrl: string;
  readonly programs: readonly Program[];
}

interface FulcioTools {
  readonly fulcio: string;
  readonly ct_server: string;
}

const HOST = '127.0.0.1';

/** Fulcio with its certificate transparency log. */
export async function startFulcio(
  tools: FulcioTools,
  authorities: Authorities,
  trillian: Trillian,
  issuer: string,
  directory: string,
): Promise<Fulcio> {
  const [port = 0, grpcPort = 0, metricsPort = 0, ctPort = 0] = await freePorts(4);
  const options = { logDirectory: directory };
  const ctLogUrl = `http://${HOST}:${ctPort}/sigstore`;
  const ctArgs = [`--http_endpoint=${HOST}:${ctPort}`, `--log_rpc_server=${trillian.host}:${trillian.port}`];
  const ctConfig = join(directory, 'ct-log.config');
  writeFileSync(ctConfig, ctLogConfig(authorities, trillian.createTree('ct-log')), { mode: 0o600 });
  const ctLog = startProgram('ct-log', tools.ct_server, [...ctArgs, `--log_config=${ctConfig}`], options);
  await answers(ctLog, `${ctLogUrl}/ct/v1/get-sth`);
  const config = join(directory, 'fulcio.yaml');
  writeFileSync(config, stringify(fulcioConfig(issuer)));
  const { ca, ctLog: ctKey } = authorities;
  const fulcio = startProgram(
    'fulcio',
    tools.fulcio,
    [
      'serve',
      `--host=${HOST}`,
      `--port=${port}`,
      `--grpc-host=${HOST}`,
      `--grpc-port=${grpcPort}`,
      `--metrics-port=${metricsPort}`,
      // An abstract socket: its default is the same for every Fulcio of a machine.
      `--legacy-unix-domain-socket=@touchmark-interop-${port}`,
      '--ca=fileca',
      `--fileca-cert=${ca.chain}`,
      `--fileca-key=${ca.key}`,
      `--fileca-key-passwd=${ca.password}`,
      '--fileca-watch=false',
      `--config-path=${config}`,
      `--ct-log-url=${ctLogUrl}`,
      `--ct-log-public-key-path=${ctKey.publicKey}`,
      '--log_type=prod',
    ],
    options,
  );
  const url = `http://${HOST}:${port}`;
  await answers(fulcio, `${url}/healthz`);
  return { url, ctLogUrl, programs: [fulcio, ctLog] };
}

/** A text protocol buffer; a key in PEM without a password is refused there, its DER is not. */
function ctLogConfig({ ca, ctLog }: Authorities, treeId: string): string {
  const der = ctLog.key.privateKey.export({ type: 'pkcs8', format: 'der' });
  const escaped = [...der].map((byte) => String.raw`\x${byte.toString(16).padStart(2, '0')}`).join('');
  return `config {
  log_id: ${treeId}
  prefix: "sigstore"
  roots_pem_file: "${ca.root}"
  ext_key_usages: "CodeSigning"
  private_key: { [type.googleapis.com/keyspb.PrivateKey] { der: "${escaped}" } }
}
`;
}

/** What the public instance makes of GitHub's tokens: https://github.com/sigstore/fulcio/blob/main/config/identity/config.yaml */
function fulcioConfig(issuer: string): object {
  return {
    'oidc-issuers': {
      [issuer]: {
        'issuer-url': issuer,
        'client-id': 'sigstore',
        type: 'ci-provider',
        'ci-provider': 'github-workflow',
      },
    },
    'ci-issuer-metadata': {
      'github-workflow': {
        'default-template-values': { url: 'https://github.com', environment: '' },
        'subject-alternative-name-template': '{{ .url }}/{{ .job_workflow_ref }}',
        'extension-templates': {
          'github-workflow-trigger': 'event_name',
          'github-workflow-sha': 'sha',
          'github-workflow-name': 'workflow',
          'github-workflow-repository': 'repository',
          'github-workflow-ref': 'ref',
          'build-signer-uri': '{{ .url }}/{{ .job_workflow_ref }}',
          'build-signer-digest': 'job_workflow_sha',
          'runner-environment': 'runner_environment',
          'source-repository-uri': '{{ .url }}/{{ .repository }}',
          'source-repository-digest': 'sha',
          'source-repository-ref': 'ref',
          'source-repository-identifier': 'repository_id',
          'source-repository-owner-uri': '{{ .url }}/{{ .repository_owner }}',
          'source-repository-owner-identifier': 'repository_owner_id',
          'build-config-uri': '{{ .url }}/{{ .workflow_ref }}',
          'build-config-digest': 'workflow_sha',
          'build-trigger': 'event_name',
          'run-invocation-uri': '{{ .url }}/{{ .repository }}/actions/runs/{{ .run_id }}/attempts/{{ .run_attempt }}',
          'source-repository-visibility-at-signing': 'repository_visibility',
          'deployment-environment': 'environment',
        },
      },
    },
  };
}
