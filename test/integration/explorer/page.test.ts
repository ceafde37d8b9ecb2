import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cell, details, type OpenPage, type PageBrowser, pageOf, startBrowser, state } from './browser.ts';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels:\n    app: ${name}\nspec:\n  containers: [{ name: main, image: x }]\n---\n`;
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 5432
`;
const hostile = '</script><img src=x onerror=alert(1)>';

let browser: PageBrowser;
let html: string;

beforeAll(async () => {
  const pods = pod('db') + pod('web') + pod('worker');
  html = await pageOf(`Shop ${hostile}`, [
    state('As written', pods + policy, {
      description: 'The manifests as they are.',
      command: { before: 'npm run reachability -- explain', after: 'shop.yaml' },
    }),
    state('No policy', pods, {
      description: 'Without the policy shop/db.',
      states: ['holds: worker → db: everything possible'],
    }),
  ]);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const open = (options: Parameters<PageBrowser['open']>[1] = {}): Promise<OpenPage> =>
  browser.open(html, options);

describe('the explorer page', () => {
  test('asks for nothing but itself, and shows text from manifests as text', async () => {
    const page = await open();
    expect(page.requests).toEqual([page.url().replace(/#.*/, '')]);
    expect(await page.locator('h1').innerText()).toBe(`Shop ${hostile}`);
    expect(await page.locator('img').count()).toBe(0);
  });

  test('explains a cell that is clicked, with the lines of the rule marked', async () => {
    const page = await open();
    await cell(page, 'shop/web', 'shop/db').click();
    expect(await details(page)).toContain('shop/web → shop/db');
    expect(await details(page)).toContain('Allowed in total: TCP 5432');
    const marked = await page
      .locator('pre span:has(mark)')
      .evaluateAll((lines) => lines.map((line) => `${line.getAttribute('data-line')}${line.textContent}`));
    expect(marked).toEqual([
      '41    - from:',
      '42        - podSelector:',
      '43            matchLabels:',
      '44              app: web',
      '45      ports:',
      '46        - port: 5432',
    ]);
  });

  test('explains a refusal by the policy that no rule of which matches', async () => {
    const page = await open();
    await cell(page, 'shop/worker', 'shop/db').click();
    expect(await details(page)).toContain('not possible');
    expect(await details(page)).toContain('no rule matches in NetworkPolicy shop/db (shop.yaml:31)');
  });

  test('is walked through and read by keyboard alone', async () => {
    const page = await open();
    await page.locator('td[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('td:focus').getAttribute('aria-label')).toBe('shop/web to shop/db: TCP 5432');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').innerText()).toBe('shop/web → shop/db');
    expect(await page.getByRole('status').textContent()).toBe('shop/web to shop/db: possible, TCP 5432');
    await page.keyboard.press('Escape');
    expect(await page.locator('td:focus').getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('td[tabindex="0"]').count()).toBe(1);
  });

  test('switches between scenarios and keeps the chosen pair', async () => {
    const page = await open();
    await cell(page, 'shop/worker', 'shop/db').click();
    await page.getByLabel('Scenario').selectOption('No policy');
    expect(await page.locator('#scenario-description').innerText()).toBe('Without the policy shop/db.');
    expect(await page.getByRole('list', { name: 'What must be so' }).innerText()).toBe(
      'holds: worker → db: everything possible',
    );
    expect(await details(page)).toContain('shop/worker → shop/db');
    expect(await details(page)).toContain('Allowed in total: everything');
  });

  test('shows what concerns a box of the graph that is pressed', async () => {
    const page = await open();
    const box = page.getByRole('button', { name: 'shop/db', exact: true });
    await box.focus();
    await page.keyboard.press('Enter');
    expect(await box.getAttribute('aria-pressed')).toBe('true');
    expect(await details(page)).toContain('shop/web: TCP 5432');
    expect(await page.locator('#graph .aside').count()).toBeGreaterThan(0);
    await page.locator('#details').getByRole('button', { name: 'shop/web', exact: true }).last().click();
    expect(await details(page)).toContain('shop/web → shop/db');
  });

  test('makes the graph larger and smaller by buttons, keys and wheel, and shows the whole of it', async () => {
    const page = await open({ viewport: { width: 1000, height: 800 } });
    const width = () => page.locator('#graph svg').evaluate((svg) => svg.getBoundingClientRect().width);
    const first = await width();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect(await width()).toBeCloseTo(first * 1.25, 0);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    expect(await width()).toBeCloseTo(first, 0);
    await page.locator('#graph').focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('+');
    expect(await page.locator('#zoom-level').innerText()).toBe('400 %');
    await page.keyboard.press('0');
    expect(await width()).toBeLessThanOrEqual(
      await page.locator('#graph').evaluate((box) => box.clientWidth),
    );
    await page.locator('#graph').hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await expect.poll(width).toBeGreaterThan(first);
  });

  test('moves an enlarged graph by dragging and by arrow keys', async () => {
    const page = await open({ viewport: { width: 1000, height: 800 } });
    const box = page.locator('#graph');
    const left = () => box.evaluate((element) => element.scrollLeft);
    await box.focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press('+');
    const { x = 0, y = 0, width = 0 } = (await box.boundingBox()) ?? {};
    const before = await left();
    await page.mouse.move(x + width - 20, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width - 120, y + 20, { steps: 5 });
    await page.mouse.up();
    expect((await left()) - before).toBeCloseTo(100, -1);
    const start = await left();
    await page.keyboard.press('ArrowRight');
    await expect.poll(left).toBeGreaterThan(start);
  });

  test('finds pairs by what is typed and chosen, and leaves the rest out of graph and matrix', async () => {
    const page = await open();
    await page.getByLabel('Search').fill('5432');
    await page.getByLabel('Verdict').selectOption('possible');
    expect(await page.locator('#filter-count').innerText()).toBe('1 pair found');
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['shop/web']);
    expect(await page.locator('#graph .workloads').count()).toBe(2);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.getByRole('rowheader').count()).toBe(5);
    expect(await page.locator('#graph .workloads').count()).toBe(3);
  });

  test('keeps what is shown in its address, which opens the same again', async () => {
    const page = await open();
    await page.getByLabel('Scenario').selectOption('No policy');
    await page.getByLabel('Search').fill('shop');
    // Without a policy, the three may be exchanged: one row represents them.
    await cell(page, 'shop/db, shop/web, shop/worker', 'shop/db, shop/web, shop/worker').click();
    await page.getByRole('button', { name: 'shop/worker → shop/db' }).click();
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    expect(await page.locator('#scenario-description').innerText()).toBe('Without the policy shop/db.');
    expect(await page.getByLabel('Search').inputValue()).toBe('shop');
    expect(await details(page)).toContain('shop/worker → shop/db');
  });

  test('opens the explanation over the page of a phone, and closes it again', async () => {
    const page = await open({ viewport: { width: 390, height: 800 } });
    expect(await page.locator('#details').isVisible()).toBe(false);
    await cell(page, 'shop/worker', 'shop/db').click();
    const { y = 0, height = 0 } = (await page.locator('#details').boundingBox()) ?? {};
    expect(y + height).toBeCloseTo(800, 0);
    expect(y).toBeGreaterThan(200);
    await page.getByRole('button', { name: 'Close the explanation' }).click();
    expect(await page.locator('#details').isVisible()).toBe(false);
  });

  test('gives screen readers a grid with named rows, columns and cells', async () => {
    const page = await open();
    expect(await page.getByRole('grid', { name: 'Matrix' }).count()).toBe(1);
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([
      'shop/db',
      'shop/web',
      'shop/worker',
      'any pod',
      'any IPv4 address',
    ]);
    expect(await page.getByRole('gridcell', { name: 'shop/worker to shop/db: nothing' }).count()).toBe(1);
  });
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test('every text has a contrast of at least 4.5', async () => {
    const page = await open({ colorScheme });
    await cell(page, 'shop/web', 'shop/db').click();
    const contrasts = await page.evaluate(measureContrasts);
    expect(contrasts.length).toBeGreaterThan(20);
    expect(contrasts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
  });

  test('the page has the paper of the scheme', async () => {
    const page = await open({ colorScheme });
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(15, 23, 42)');
  });
});

/** In the page: the contrast of every HTML element's own text with what is painted behind it. */
const measureContrasts = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = parse(color).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paperOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (parse(color)[3] !== 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *:not(svg *, script, option)')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((element) => {
      const [a, b] = [light(getComputedStyle(element).color), light(paperOf(element))].sort((x, y) => y - x);
      return { text: element.textContent.slice(0, 40), contrast: Math.round(((a + 0.05) / (b + 0.05)) * 10) / 10 };
    });
})()` as unknown as () => { readonly text: string; readonly contrast: number }[]; // runs in the page, which has no types here
