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
    const over = texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlap(one.corners, other.corners))
        .map((other) => `${one.text} | ${other.text}`),
    );
    expect(over).toEqual([]);
  });
});

type Point = readonly [number, number];

/** Where a text is in the window, also if it is turned, and how large its letters are, in pixels. */
interface TextBox {
  readonly corners: readonly Point[];
  readonly size: number;
  readonly text: string;
}

/** Whether two boxes overlap: no line along a side of either has one of them on each side. */
function overlap(a: readonly Point[], b: readonly Point[]): boolean {
  const sides = [a, b].flatMap((box) =>
    box.slice(0, 2).map(([x, y], index): Point => {
      const [nextX = 0, nextY = 0] = box[index + 1] ?? [];
      return [nextY - y, x - nextX];
    }),
  );
  return sides.every(([x, y]) => {
    const along = (box: readonly Point[]) => box.map((point) => point[0] * x + point[1] * y);
    const [ofA, ofB] = [along(a), along(b)];
    return Math.max(...ofA) > Math.min(...ofB) && Math.max(...ofB) > Math.min(...ofA);
  });
}

const measureTexts = `[...document.querySelectorAll('#graph text')].map((text) => {
  const { x, y, width, height } = text.getBBox();
  const place = text.getScreenCTM();
  // Lines of letters are lower than their boxes.
  const corners = [[x + 1, y + 2], [x + width - 1, y + 2], [x + width - 1, y + height - 2], [x + 1, y + height - 2]].map(
    ([left, top]) => [place.a * left + place.c * top + place.e, place.b * left + place.d * top + place.f],
  );
  return { corners, text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(place.a, place.b) };
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

test('many namespaces are around a circle, with arrows between them, and counts at those that one looks at', async () => {
  const text = generateCluster({ namespaces: 30, workloads: 90, kubernetesPolicies: 90, calicoPolicies: 6 });
  const page = await browser.open(await pageOf('Many', [state('as written', text)]), { viewport: desk });
  expect(await page.locator('#graph .flow').count()).toBeGreaterThan(60);
  expect(await page.locator('#graph .counts text').count()).toBe(0);
  const [first] = await page.locator('#graph .folded').all();
  await first?.focus();
  const counts = await page.locator('#graph .counts text').allTextContents();
  expect(counts.length).toBeGreaterThan(0);
  expect(counts.filter((count) => !/^[→←] \d+( ← \d+)?$/.test(count))).toEqual([]);
  expect(await page.locator('#graph .flow.aside').count()).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  expect(await page.locator('#graph .workloads:not(.folded)').count()).toBeGreaterThan(0);
});

test('printed, the page shows all of graph, matrix and lists on white paper, and no fields', async () => {
  const page = await open(10, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator('#filters').isVisible()).toBe(false);
  expect(await page.evaluate("getComputedStyle(document.getElementById('graph')).overflow")).toBe('visible');
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  expect(await page.locator('#policies li').first().isVisible()).toBe(true);
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  expect(await page.locator('#policies li').first().isVisible()).toBe(false);
});
