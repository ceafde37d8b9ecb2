import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPageAssets } from '../../../reachability/commands/explore/page-assets.ts';
import { buildPageData } from '../../../reachability/explorer/build-page-data.ts';
import type { PageData } from '../../../reachability/explorer/data/page-data.ts';
import { writePage } from '../../../reachability/explorer/write-page.ts';
import { cell, details, type PageBrowser, pageOf, startBrowser, state } from './browser.ts';

/** Names and texts that try to be more than text. Kubernetes refuses most as names; files have them all the same. */
const hostile = [
  '<script>document.title = "broken"</script>',
  '</script><img src=x onerror="document.title = \'broken\'">',
  '"><svg onload="document.title = \'broken\'">',
  "' onmouseover='document.title=1",
  '`${document.title = "broken"}`',
  '<!--',
  ']]>',
  '&lt;b&gt;&#x3c;',
  'javascript:document.title="broken"',
  'constructor',
  '__proto__',
  'toString',
  '=1+1',
] as const;

/** Names that Kubernetes takes, in whose places the page gets the hostile ones. */
const nameOf = (_: string, index: number): string => `evil-${index}`;

const manifests = hostile
  .map(nameOf)
  .map((name, index) =>
    [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { team: name } } },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: name, labels: { app: name, [name]: 'x' } },
        spec: {
          containers: [{ name: 'main', image: name, ports: [{ name: `p${index}`, containerPort: 80 }] }],
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: name },
        spec: { type: 'NodePort', selector: { app: name }, ports: [{ port: 80, nodePort: 30_000 + index }] },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name, namespace: name, annotations: { why: name } },
        spec: {
          podSelector: { matchLabels: { app: name } },
          ingress: [
            {
              from: [
                { namespaceSelector: { matchLabels: { team: nameOf('', (index + 1) % hostile.length) } } },
                { namespaceSelector: { matchLabels: { team: `${name}-not-here` } } },
              ],
            },
          ],
        },
      },
    ]
      .map((object) => `---\n${JSON.stringify(object)}\n`)
      .join(''),
  )
  .join('');

/** The same with each name replaced, wherever it occurs, also in the names of members. */
function makeHostile(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/evil-(\d+)/g, (_, index) => hostile[Number(index)] ?? '');
  if (Array.isArray(value)) return value.map(makeHostile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [String(makeHostile(key)), makeHostile(member)]),
  );
}

let browser: PageBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe.each([
  ['folded', 'Fold all'],
  ['open', 'Open all'],
] as const)('with namespaces %s, hostile names stay text', (_, button) => {
  test('in graph, matrix, lists, explanations and the address of the page', async () => {
    const [title] = hostile;
    const data = buildPageData(title, [
      state('evil-1', manifests, {
        description: 'evil-2',
        states: hostile.map(nameOf),
        command: { before: 'evil-4', after: 'evil-0' },
      }),
      state('__proto__', manifests),
    ]);
    const hostileData = makeHostile(data) as PageData; // of the same shape
    const page = await browser.open(writePage(hostileData, await readPageAssets()));
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('dialog', (dialog) => problems.push(dialog.message()));
    await page.getByRole('button', { name: button }).click();
    for (const list of await page.locator('main details > summary').all()) await list.click();
    const cells = await page.locator('td.cell:not(.self)').all();
    expect(cells.length).toBeGreaterThan(100);
    for (const cell of cells.slice(0, 40)) await cell.click();
    for (const thing of (await page.locator('.views details button').all()).slice(0, 60)) await thing.click();
    for (const box of (await page.locator('#graph [aria-pressed]').all()).slice(0, 20))
      await box.press('Enter');
    await page.getByLabel('Search').fill('__proto__');
    await page.getByLabel('Scenario').selectOption('__proto__');
    await page.goto(page.url());
    expect(problems).toEqual([]);
    expect(await page.title()).toBe(title);
    // What the page is made of, and nothing that came with a name.
    expect(
      await page.evaluate("document.querySelectorAll('img, iframe, object, a:not(.skip), svg svg').length"),
    ).toBe(0);
    expect(await page.evaluate("document.querySelectorAll('script').length")).toBe(2);
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')).length",
      ),
    ).toBe(0);
    expect(
      await page.evaluate('({}).polluted === undefined && Object.keys(Object.prototype).length === 0'),
    ).toBe(true);
    expect(page.requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    const text = String(await page.evaluate('document.body.innerText'));
    for (const name of hostile) expect(text).toContain(name);
  });
});

test('marks that turn the direction of writing are shown by their numbers, also in YAML', async () => {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: db, namespace: shop, labels: { app: db } }\nspec: { containers: [{ name: main, image: x }] }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { containers: [{ name: main, image: x }] }\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: db, namespace: shop } # \u202e evil\nspec: { podSelector: { matchLabels: { app: db } }, ingress: [] } # \u2066\n`;
  const page = await browser.open(await pageOf('Shop', [state('as written', text)]));
  await page.locator('#policies > summary').click();
  await page.getByRole('button', { name: 'NetworkPolicy shop/db' }).click();
  expect(await details(page)).toContain('\\u{202e} evil');
  await cell(page, 'shop/web', 'shop/db').click();
  const shown = String(await page.evaluate('document.body.innerText'));
  expect(shown.match(/[\u202a-\u202e\u2066-\u2069]/g)).toBeNull();
});
