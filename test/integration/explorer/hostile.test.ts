import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageBrowser, pageOf, startBrowser, state } from './browser.ts';

/** Names and texts that try to be more than text. Kubernetes refuses most as names; files have them all the same. */
const hostile = [
  '<script>document.title = "broken"</script>',
  '</script><img src=x onerror="document.title = \'broken\'">',
  '"><svg onload="document.title = \'broken\'">',
  "' onmouseover='document.title=1",
  '`${document.title = "broken"}`',
  '\u202eevil\u2066',
  '<!--',
  ']]>',
  '&lt;b&gt;&#x3c;',
  'javascript:document.title="broken"',
  'constructor',
  '__proto__',
  'toString',
  '=1+1',
] as const;

/** JSON is YAML, and quotes everything. */
const manifests = hostile
  .map((text, index) =>
    [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: text, labels: { team: text } } },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: text,
          namespace: text,
          labels: { app: text, [text]: 'x' },
          annotations: { [text]: text },
        },
        spec: { containers: [{ name: 'main', image: text, ports: [{ name: text, containerPort: 80 }] }] },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `pod-${index}`, namespace: 'plain', labels: { app: text } },
        spec: { containers: [{ name: 'main', image: 'x' }] },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: text, namespace: 'plain' },
        spec: { type: 'NodePort', selector: { app: text }, ports: [{ port: 80, nodePort: 30_000 + index }] },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: text, namespace: 'plain' },
        spec: {
          rules: [
            {
              host: text,
              http: {
                paths: [{ path: `/${text}`, backend: { service: { name: text, port: { number: 80 } } } }],
              },
            },
          ],
        },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: text, namespace: 'plain', annotations: { why: text } },
        spec: {
          podSelector: { matchLabels: { app: text } },
          ingress: [
            {
              from: [
                { podSelector: { matchLabels: { app: text } } },
                { namespaceSelector: { matchLabels: { team: text } } },
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
    const page = await browser.open(
      await pageOf(title, [
        state(hostile[1], manifests, {
          description: hostile[2],
          states: [...hostile],
          command: { before: hostile[4], after: hostile[0] },
        }),
        state('__proto__', manifests),
      ]),
    );
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
    const text = await page.evaluate('document.body.innerText');
    // Marks that turn the direction of writing are shown by their numbers.
    expect(String(text).match(/[\u202a-\u202e\u2066-\u2069]/g)).toBeNull();
  });
});
