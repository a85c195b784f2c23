import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { marked } from 'marked';

/** A job summary as a page that looks as GitHub shows it: its style sheet, light and dark, its alerts, its card. */
export function summaryHtml(markdown: string, title: string): string {
  const css = readFileSync(createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'), 'utf8');
  const body = sanitized(withAlerts(marked.parse(markdown, { gfm: true, async: false })));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
${css}
${PAGE_STYLE}
</style>
<main>
<header>${escaped(title)}</header>
<article class="markdown-body">
${body}
</article>
<footer>Job summary generated at run-time</footer>
</main>
</html>
`;
}

const PAGE_STYLE = `
:root { --page: #f6f8fa; --card: #ffffff; --line: #d1d9e0; --quiet: #59636e; --ink: #1f2328; }
@media (prefers-color-scheme: dark) {
  :root { --page: #010409; --card: #0d1117; --line: #3d444d; --quiet: #9198a1; --ink: #f0f6fc; }
}
body { margin: 0; padding: 24px; background: var(--page); }
main {
  max-width: 1180px; margin: 0 auto; overflow: hidden;
  background: var(--card); border: 1px solid var(--line); border-radius: 6px;
}
header, footer { padding: 16px 24px; font: 600 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; }
header { color: var(--ink); }
footer { color: var(--quiet); font-weight: 400; font-size: 12px; border-top: 1px solid var(--line); }
.markdown-body { padding: 0 24px 24px; }
`;

const ALERTS = new Set(['note', 'tip', 'important', 'warning', 'caution']);

/** GitHub's alerts, which marked leaves as quotations: `> [!WARNING]`. */
function withAlerts(html: string): string {
  const quotations = /<blockquote>\s*<p>\[!([A-Z]+)\]\s*(.*?)<\/blockquote>/gs;
  return html.replaceAll(quotations, (whole: string, shout: string, rest: string) => {
    const kind = shout.toLowerCase();
    if (!ALERTS.has(kind)) return whole;
    const title = `<p class="markdown-alert-title">${kind.charAt(0).toUpperCase()}${kind.slice(1)}</p>`;
    return `<div class="markdown-alert markdown-alert-${kind}">${title}<p>${rest}</div>`;
  });
}

const TAGS = new Set(
  (
    'a b blockquote br code del details div em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre s span strong sub summary sup ' +
    'table tbody td th thead tr ul'
  ).split(' '),
);

/** As GitHub does, as far as matters here: known elements, links to the web, and no script, style or handler. */
function sanitized(html: string): string {
  const parts = /<!--.*?-->|<(script|style)\b.*?<\/\1\s*>|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|</gis;
  return html.replaceAll(parts, (whole, _hidden, slash?: string, name?: string, attributes?: string) => {
    if (whole === '<') return '&lt;';
    const tag = name?.toLowerCase() ?? '';
    if (!TAGS.has(tag)) return '';
    return slash ? `</${tag}>` : `<${tag}${keptAttributes(tag, attributes ?? '')}>`;
  });
}

function keptAttributes(tag: string, attributes: string): string {
  const kept = tag === 'a' ? /\shref="https?:[^"]*"/i : /\s(?:class="markdown-alert[a-z -]*"|align="[a-z]+")/i;
  return kept.exec(attributes)?.[0] ?? '';
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
