import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTool, tutorial } from '../../reachability/run-tool.ts';
import { writeText } from '../../reachability/write-manifests.ts';
import { cell, details, type OpenPage, type PageBrowser, startBrowser } from './browser.ts';

const [alpha, zero, client] = [
  'dgraph/demo-dgraph-alpha',
  'dgraph/demo-dgraph-zero',
  'pydgraph-client/pydgraph-client',
] as const;

let browser: PageBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function explore(...args: readonly string[]): Promise<OpenPage> {
  const { text } = await runTool('explore', ...args);
  return browser.open(text);
}

/** Presses Tab until the element has the focus, as someone does who cannot point. */
async function tabTo(page: OpenPage, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

/** The sources in the column of a destination that may reach it. */
async function sourcesOf(page: OpenPage, to: string): Promise<readonly string[]> {
  const labels = await page
    .locator(`td[aria-label*=" to ${to}:"]:is(.everything, .some, .partly, .unknown):not(.not-looked-for)`)
    .evaluateAll((cells) => cells.map((one) => one.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace(` to ${to}: `, ' — '));
}

describe('by keys alone', () => {
  test('one learns who reaches the admin port of Zero', async () => {
    const page = await explore(tutorial);
    await tabTo(page, '#filter-home');
    await page.keyboard.type('dgraph');
    await tabTo(page, '#filter-direction');
    await page.keyboard.type('to it');
    await tabTo(page, '#filter-port');
    await page.keyboard.type('tcp/6080');
    expect(await sourcesOf(page, zero)).toEqual([
      `${alpha} — everything`,
      `${client} — everything`,
      'any pod — everything',
      'any IPv4 address — everything',
    ]);
    await tabTo(page, 'td');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await details(page)).toContain(`${alpha} → ${zero}`);
    expect(await details(page)).toContain('no policy selects it for ingress');
  });

  test('one opens a policy and learns what would be different without it', async () => {
    const page = await explore(tutorial);
    await tabTo(page, '#policies summary');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Tier default');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').innerText()).toBe('NetworkPolicy dgraph/dgraph-allow-client');
    expect(await details(page)).toMatch(/Selects \(1\)\s+dgraph\/demo-dgraph-alpha/);
    await tabTo(page, '[aria-label="Without it: work it out"]');
    await page.keyboard.press('Enter');
    await expect.poll(() => details(page)).toContain(`+ opens any IPv4 address → ${alpha}: everything`);
  });

  test('one opens a service and learns who reaches the pods behind it', async () => {
    const page = await explore(tutorial);
    await tabTo(page, '#services summary');
    await page.keyboard.press('Enter');
    while ((await page.locator(':focus').innerText()) !== alpha) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').innerText()).toBe(`Service ${alpha}`);
    expect(await details(page)).toContain(`${client} → ${alpha}: TCP 8080, 9080`);
  });
});

describe('by clicks alone', () => {
  test('one learns why the client does not reach the database in test 1', async () => {
    const page = await explore('--expect', 'test/fixtures/expectations/tutorial.yaml', tutorial);
    await page
      .getByLabel('Scenario')
      .selectOption('test 1: from a namespace without labels, the client does not reach it');
    await cell(page, client, alpha).click();
    const text = await details(page);
    expect(text).toContain('not possible');
    expect(text).toContain('no rule matches in NetworkPolicy dgraph/dgraph-allow-client');
    expect(text).toContain('asks for namespace label app "dgraph-client", but there is none');
    expect(text).toContain('namespaceSelector:');
  });

  test('one learns what a pull request opens, and why', async () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }\nspec: { containers: [{ name: main, image: x }] }\n---\n`;
    const allowing = (app: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: db, namespace: shop }\nspec:\n  podSelector: { matchLabels: { app: db } }\n  ingress:\n    - from:\n        - podSelector: { matchExpressions: [{ key: app, operator: In, values: [${app}] }] }\n      ports: [{ port: 5432 }]\n`;
    const pods = pod('db') + pod('web') + pod('worker');
    const page = await explore(
      ...['--against', writeText(pods + allowing('web')), writeText(pods + allowing('web, worker'))],
    );
    expect(await page.locator('#changes-summary').innerText()).toMatch(
      /^[12] connections? opened, 0 closed\.$/,
    );
    await page.getByLabel('Between').selectOption('only what changed');
    expect(await sourcesOf(page, 'shop/db')).toContain('shop/worker — TCP 5432, changed');
    await page.locator('#changes').getByRole('button', { name: 'shop/worker → shop/db' }).click();
    expect(await details(page)).toContain('+ opened: TCP 5432');
    expect(await details(page)).toContain('before ingress: no rule matches in NetworkPolicy shop/db');
    await page.getByLabel('Scenario').selectOption('before');
    expect(await details(page)).toContain('not possible');
  });
});
