import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { marked } from 'marked';

const ALERTS: Readonly<Record<string, string>> = {
  CAUTION: '#cf222e',
  WARNING: '#9a6700',
  NOTE: '#0969da',
};

/** A job summary as a page that looks as GitHub shows it: its style sheet, its alerts, its card. */
export function summaryHtml(markdown: string, title: string): string {
  const css = readFileSync(createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'), 'utf8');
  const body = withAlerts(marked.parse(markdown, { gfm: true, async: false }));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${css}
body { margin: 0; background: #f6f8fa; }
main { max-width: 1012px; margin: 32px auto; background: #fff; border: 1px solid #d0d7de; border-radius: 6px; }
header { padding: 12px 16px; border-bottom: 1px solid #d0d7de; font: 600 14px system-ui, sans-serif; color: #57606a; }
.markdown-body { padding: 24px; }
.alert { border-left: 4px solid; padding: 0 16px; margin-bottom: 16px; }
.alert > p:first-child { font-weight: 600; }
@media (prefers-color-scheme: dark) {
  body { background: #010409; }
  main { background: #0d1117; border-color: #30363d; }
  header { border-color: #30363d; color: #8b949e; }
}
</style>
<main><header>sign summary</header><article class="markdown-body">
${body}
</article></main>
</html>
`;
}

/** GitHub's alerts, which marked leaves as quotations: `> [!WARNING]`. */
function withAlerts(html: string): string {
  return html.replaceAll(
    /<blockquote>\s*<p>\[!(CAUTION|WARNING|NOTE)\]\s*/g,
    (_whole, kind: string) =>
      `<blockquote class="alert" style="border-color:${ALERTS[kind] ?? '#57606a'}"><p style="color:${ALERTS[kind] ?? '#57606a'}">${kind.charAt(0)}${kind.slice(1).toLowerCase()}</p><p>`,
  );
}
