import { describe, expect, test } from 'vitest';
import { summaryHtml } from '../../scripts/summary-html.ts';

const body = (markdown: string): string => summaryHtml(markdown, 'x').split('<article class="markdown-body">')[1] ?? '';

describe('the page that shows a summary', () => {
  test('has GitHub’s alerts, folds and tables', () => {
    const page = body(
      '> [!WARNING]\n> **careful**\n\n| a |\n| :--- |\n| b |\n\n<details><summary>more</summary>\n\n`c`\n\n</details>',
    );
    expect(page).toContain(
      '<div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title">Warning</p>',
    );
    expect(page).toContain('<th align="left">a</th>');
    expect(page).toContain('<details><summary>more</summary>');
  });

  test('drops what GitHub drops: scripts, styles, handlers, frames, other schemes', () => {
    const page = body(
      '<script>alert(1)</script><style>p{}</style><b onclick="x()" style="color:red">bold</b>\n\n<iframe src="https://a.example"></iframe>\n\n[a](javascript:alert(1)) <a href="data:x">b</a> [c](https://a.example/)',
    );
    expect(page).not.toMatch(/script|style|onclick|iframe|data:/i);
    expect(page).toContain('<b>bold</b>');
    expect(page).toContain('<a href="https://a.example/">c</a>');
  });

  test('shows its title as text', () => {
    expect(summaryHtml('', '<b>&')).toContain('<title>&lt;b&gt;&amp;</title>');
  });
});
