import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { analyze } from '../../../reachability/analysis/analyze.ts';
import { readPageAssets } from '../../../reachability/commands/explore/page-assets.ts';
import { buildPageData, type NamedAnalysis } from '../../../reachability/explorer/build-page-data.ts';
import { writePage } from '../../../reachability/explorer/write-page.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a browser, and what it asked the network for. */
export type OpenPage = Page & { readonly requests: string[] };

/** A browser that opens pages of the explorer as files. */
export interface PageBrowser {
  open(html: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export async function startBrowser(): Promise<PageBrowser> {
  if (!existsSync(executable)) {
    throw new Error(
      `no browser at ${executable}: install one, such as by apt-get install -y chromium, or set CHROMIUM to its path`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'explorer-'));
  const browser: Browser = await chromium.launch({ executablePath: executable, args: quiet });
  let count = 0;
  return {
    open: async (html, options = {}) => {
      const file = join(folder, `page-${count++}.html`);
      writeFileSync(file, html);
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const requests: string[] = [];
      const problems: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => problems.push(message.text()));
      await page.goto(pathToFileURL(file).href);
      expect(problems).toEqual([]);
      return Object.assign(page, { requests });
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A state of the manifests in one text. */
export function state(name: string, text: string, given: Partial<NamedAnalysis> = {}): NamedAnalysis {
  const texts = [{ file: 'shop.yaml', text }];
  return { name, description: '', states: [], texts, analysis: analyze(parseManifests(texts)), ...given };
}

/** The page as `explore` writes it. */
export async function pageOf(title: string, states: readonly NamedAnalysis[]): Promise<string> {
  return writePage(buildPageData(title, states), await readPageAssets());
}

/** What the panel says about the choice. */
export function details(page: Page): Promise<string> {
  return page.locator('#details').innerText();
}

/** The cell of the matrix that says whether one peer reaches another. */
export function cell(page: Page, from: string, to: string) {
  return page.locator(`td[aria-label^="${from} to ${to}:"]`);
}
