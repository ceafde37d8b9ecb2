import { jsonText } from '../text/json-text.ts';
import { visible } from '../text/visible.ts';
import type { PageData } from './data/page-data.ts';

/** The parts of the page that do not depend on the data. */
export interface PageAssets {
  readonly html: string;
  readonly css: string;
  readonly script: string;
}

/** One HTML document that asks the network for nothing, and forbids itself to. */
export function writePage(data: PageData, { html, css, script }: PageAssets): string {
  // No string in JSON needs its angle brackets, so nothing in the data can end the script.
  const json = jsonText(data).replaceAll('<', '\\u003c');
  const parts: Readonly<Record<string, string>> = {
    title: escapeHtml(visible(data.title)),
    style: `<style>\n${css}</style>`,
    data: `<script type="application/json" id="data">${json}</script>`,
    script: `<script type="module">\n${script}</script>`,
  };
  return html.replace(/<!-- (title|style|data|script) -->/g, (mark, name: string) => parts[name] ?? mark);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
