import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateCluster } from '../../../bench/generate-cluster.ts';
import { type OpenPage, type PageBrowser, pageOf, startBrowser, state } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const clusterOf = (workloads: number): string =>
  generateCluster({
    namespaces: Math.ceil(workloads / 10),
    workloads,
    kubernetesPolicies: workloads,
    calicoPolicies: 6,
  });

let browser: PageBrowser;
const pages = new Map<number, string>();

beforeAll(async () => {
  browser = await startBrowser();
  for (const workloads of [10, 60])
    pages.set(workloads, await pageOf('Shop', [state('as written', clusterOf(workloads))]));
});

afterAll(async () => {
  await browser?.close();
});

const open = (workloads: number, options: Parameters<PageBrowser['open']>[1] = {}): Promise<OpenPage> =>
  browser.open(pages.get(workloads) ?? '', options);

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };

describe.each([
  ['a desk', 'light', desk],
  ['a desk', 'dark', desk],
  ['a phone', 'light', phone],
  ['a phone', 'dark', phone],
] as const)('on %s, in %s colours', (_, colorScheme, viewport) => {
  test('axe-core finds no barrier', async () => {
    const page = await open(10, { colorScheme, viewport });
    for (const list of await page.locator('main details > summary').all()) await list.click();
    await page.locator('td.some, td.everything').first().click();
    expect(await barriersOf(page)).toEqual([]);
  });

  test('nothing is wider than the page', async () => {
    const page = await open(60, { colorScheme, viewport });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
  });
});

/** What axe-core objects to, by rule and place. */
async function barriersOf(page: OpenPage): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ' ' + failureSummary)))`,
  );
}

describe.each([
  [10, 'as it opens'],
  [60, 'as it opens'],
  [60, 'with a namespace open'],
] as const)('the graph of %d workloads, %s', (workloads, how) => {
  test('has texts of 11 pixels or more, none over another', async () => {
    const page = await open(workloads, { viewport: desk });
    if (how === 'with a namespace open') await page.locator('#graph .folded').first().click();
    const texts: readonly TextBox[] = await page.evaluate(measureTexts);
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(({ size }) => size < 11)).toEqual([]);
    const over = texts.flatMap((a, index) =>
      texts
        .slice(index + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.text} | ${b.text}`),
    );
    expect(over).toEqual([]);
  });
});

/** Where a text is in the window, and how large its letters are, in pixels. */
interface TextBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly text: string;
}

const measureTexts = `[...document.querySelectorAll('#graph text')].map((text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const { width } = document.querySelector('#graph svg').getBoundingClientRect();
  const scale = width / document.querySelector('#graph svg').viewBox.baseVal.width;
  return { left: left + 1, right: right - 1, top: top + 2, bottom: bottom - 2, text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale };
})`;

test('sixty workloads are at first one box for each namespace, in a page of less than a megabyte', async () => {
  const page = await open(60);
  expect(Buffer.byteLength(pages.get(60) ?? '')).toBeLessThan(1_000_000);
  expect(await page.locator('#graph .workloads').count()).toBe(6);
  await page
    .getByRole('button', { name: /^open / })
    .first()
    .click();
  expect(await page.locator('#graph .workloads').count()).toBeGreaterThan(6);
  expect(await page.locator('#graph :focus').count()).toBe(1);
});

test('printed, the page shows all of graph and matrix, and no fields', async () => {
  const page = await open(10);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#filters').isVisible()).toBe(false);
  expect(await page.evaluate("getComputedStyle(document.getElementById('graph')).overflow")).toBe('visible');
});
