import { clip, plain } from './markdown-text.ts';

/** One thing that is wrong at one place of the workspace. */
export interface SarifFinding {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly level: 'error' | 'warning';
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
}

/** GitHub takes 25,000 results a run and shows 5,000. */
const MAX_RESULTS = 5_000;
const MAX_MESSAGE = 1_000;

/** SARIF 2.1.0 as code scanning reads it: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning */
export function renderSarif(findings: readonly SarifFinding[]): string {
  const shown = findings.slice(0, MAX_RESULTS);
  const codes = [...new Map(shown.map((finding) => [finding.code, finding])).values()];
  const run = {
    tool: {
      driver: {
        name: 'touchmark',
        informationUri: 'https://github.com/touchmark/touchmark',
        rules: codes.map(({ code, advice }) => ({
          id: code,
          shortDescription: { text: code },
          fullDescription: { text: clip(plain(advice), MAX_MESSAGE) },
          help: { text: clip(plain(advice), MAX_MESSAGE) },
        })),
      },
    },
    results: shown.map(({ code, message, level, location: { file, line, column } }) => ({
      ruleId: code,
      level,
      message: { text: clip(plain(message), MAX_MESSAGE) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/'),
              uriBaseId: '%SRCROOT%',
            },
            region: { startLine: line, startColumn: column },
          },
        },
      ],
    })),
  };
  const document = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(document, null, 2)}\n`;
}
