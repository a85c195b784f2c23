import { Utf8String } from 'asn1js';
import type { Extension } from 'pkijs';
import { extension } from './certificate.ts';
import { OID_FULCIO } from './oids.ts';

/** Values of a token, read as the certificate authority's templates read them. */
export class Claims {
  readonly all: Readonly<Record<string, unknown>>;

  constructor(all: Readonly<Record<string, unknown>>) {
    this.all = all;
  }

  /** Throws for a claim that is missing or no text; a null one is `<nil>`, as Go prints it. */
  text(name: string): string {
    const value = this.all[name];
    if (value === null) return '<nil>';
    if (typeof value === 'string') return value;
    throw new Error(`the token has no text in claim ${name}`);
  }
}

/** What the identity of a workflow adds to its certificate; https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
export function githubExtensions(claims: Claims, serverUrl: string): Extension[] {
  const repository = `${serverUrl}/${claims.text('repository')}`;
  return [
    raw(2, claims.text('event_name')),
    raw(3, claims.text('sha')),
    raw(4, claims.text('workflow')),
    raw(5, claims.text('repository')),
    raw(6, claims.text('ref')),
    utf8(9, workflowIdentity(claims, serverUrl)), // Build Signer URI
    utf8(10, claims.text('job_workflow_sha')), // Build Signer Digest
    utf8(11, claims.text('runner_environment')), // Runner Environment
    utf8(12, repository), // Source Repository URI
    utf8(13, claims.text('sha')), // Source Repository Digest
    utf8(14, claims.text('ref')), // Source Repository Ref
    utf8(15, claims.text('repository_id')), // Source Repository Identifier
    utf8(16, `${serverUrl}/${claims.text('repository_owner')}`), // Source Repository Owner URI
    utf8(17, claims.text('repository_owner_id')), // Source Repository Owner Identifier
    utf8(18, `${serverUrl}/${claims.text('workflow_ref')}`), // Build Config URI
    utf8(19, claims.text('workflow_sha')), // Build Config Digest
    utf8(20, claims.text('event_name')), // Build Trigger
    utf8(21, `${repository}/actions/runs/${claims.text('run_id')}/attempts/${claims.text('run_attempt')}`), // Run Invocation URI
    utf8(22, claims.text('repository_visibility')), // Source Repository Visibility At Signing
    ...(claims.all['environment'] ? [utf8(23, claims.text('environment'))] : []), // Deployment Environment
  ];
}

/** The issuer, in the old form and in the new one. */
export function issuerExtensions(issuer: string): Extension[] {
  return [raw(1, issuer), utf8(8, issuer)];
}

/** Who signs: the workflow file that the job runs, at the ref by which it was called. */
export function workflowIdentity(claims: Claims, serverUrl: string): string {
  return `${serverUrl}/${claims.text('job_workflow_ref')}`;
}

function raw(arc: number, value: string): Extension {
  return extension(`${OID_FULCIO}.${arc}`, false, Buffer.from(value));
}

function utf8(arc: number, value: string): Extension {
  return extension(`${OID_FULCIO}.${arc}`, false, new Utf8String({ value }));
}
