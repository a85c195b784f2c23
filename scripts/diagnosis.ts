import { writeFileSync } from 'node:fs';
import { adviceFor } from '../src/failure/advice.ts';
import { CODES, meaningOf } from '../src/failure/codes.ts';

/** Writes docs/diagnosis.md, every code with what it means and what to do, from the code's own tables: `npm run diagnosis`. */

const INTRODUCTION = `# Codes

Every problem that touchmark reports has one of these codes, in the log, in the job summary, in the annotations and in
results.json (\`problems[].code\`). They are stable: scripts may rely on them.

A verdict of \`fail\` means that something was looked at and is wrong. \`inconclusive\` means that it could not be looked at: an
outage, the network, a clock. An outage is never a pass, and never a bad signature.

Codes of services are made of the service and the reason: OIDC is GitHub's identity token service, FULCIO the certificate
authority, REKOR the transparency log, TSA the timestamp authority, TUF the repository of the trusted root.

| code | kind | verdict | what to do |
| --- | --- | --- | --- |
`;

export function renderedDiagnosis(): string {
  const rows = CODES.map((code) => {
    const { kind, verdict } = meaningOf(code);
    return `| \`${code}\` | ${kind} | ${verdict} | ${adviceFor(code).replaceAll('|', '\\|')} |`;
  });
  return `${INTRODUCTION}${rows.join('\n')}\n`;
}

if (import.meta.main) writeFileSync(new URL('../docs/diagnosis.md', import.meta.url), renderedDiagnosis());
