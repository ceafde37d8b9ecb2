import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cell, details, type OpenPage, type PageBrowser, pageOf, startBrowser, state } from './browser.ts';

const pod = (name: string, labels: string, args = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name.replace(/.*\//, '')}, namespace: ${name.replace(/\/.*/, '')}, labels: { ${labels} } }\nspec: { containers: [{ name: main, image: x, args: [${args}], ports: [{ containerPort: 8080 }] }] }\n---\n`;
const shop = `${pod('shop/web', 'app: web')}${pod('shop/db', 'app: db')}${pod('ingress/nginx', 'app: nginx', '--controller-class=example.com/front')}\
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: example.com/front }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: front, port: { number: 80 } } } }] }
---
apiVersion: projectcalico.org/v3
kind: Tier
metadata: { name: security }
spec: { order: 10, defaultAction: Pass }
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: { name: security.no-db }
spec:
  tier: security
  order: 5
  selector: app == 'db'
  types: [Ingress]
  ingress: [{ action: Deny, source: { notSelector: app == 'web' } }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 5432 }] }]
`;

let browser: PageBrowser;
let html: string;

beforeAll(async () => {
  browser = await startBrowser();
  html = await pageOf('Shop', [state('as written', shop)]);
});

afterAll(async () => {
  await browser?.close();
});

const chooseFrom = async (page: OpenPage, list: string, name: string): Promise<string> => {
  await page.locator(`${list} > summary`).click();
  await page.locator(list).getByRole('button', { name, exact: true }).click();
  return details(page);
};

describe('one chooses', () => {
  test('a tier, and sees its policies in order and what comes at its end', async () => {
    const page = await browser.open(html);
    const text = await chooseFrom(page, '#policies', 'Tier security');
    expect(text).toContain('Asked as number 1 of 2, about 1 workload');
    expect(text).toContain('GlobalNetworkPolicy security.no-db order 5, ingress, selects 1 workload');
    expect(text).toContain('What none of their rules matches is passed to the next tier.');
    await page.locator('#details').getByRole('button', { name: 'default', exact: true }).click();
    expect(await details(page)).toContain('NetworkPolicy shop/db order 1000, ingress, selects 1 workload');
    expect(await details(page)).toContain('is denied for the pods that they select');
  });

  test('a tier from the explanation of a pair, and a policy from the tier', async () => {
    const page = await browser.open(html);
    await cell(page, 'ingress/nginx', 'shop/db').click();
    await page.locator('#details').getByRole('button', { name: 'Tier security' }).click();
    await page
      .locator('#details')
      .getByRole('button', { name: 'GlobalNetworkPolicy security.no-db' })
      .click();
    expect(await details(page)).toMatch(/Selects \(1\)\s+shop\/db/);
  });

  test('a node port, and sees what it exposes and from where', async () => {
    const page = await browser.open(html);
    const text = await chooseFrom(page, '#ways-in', 'Node port of Service shop/front, tcp/30080');
    expect(text).toMatch(
      /possible\s+From\s+any IPv4 address\s+Listens at\s+tcp\/30080\s+Exposes\s+shop\/web/,
    );
    await page.locator('#details').getByRole('button', { name: 'any IPv4 address → shop/web' }).click();
    expect(await details(page)).toContain('no policy selects it for ingress');
  });

  test('an Ingress, and sees the controller that it leads through', async () => {
    const page = await browser.open(html);
    const text = await chooseFrom(page, '#ways-in', 'Ingress shop/front, shop.example/');
    expect(text).toMatch(/Through\s+ingress\/nginx\s+Exposes\s+shop\/web/);
    expect(text).toContain('any IPv4 address → ingress/nginx');
    expect(text).toContain('ingress/nginx → shop/web');
  });

  test('a thing whose link opens it again', async () => {
    const page = await browser.open(html);
    await chooseFrom(page, '#policies', 'Tier security');
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    expect(await details(page)).toContain('Tier security');
  });
});

test('pods outside the manifests that are too many at first are all there when asked for', async () => {
  const teams = Array.from({ length: 250 }, (_, index) => `t${index}`);
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: teams, namespace: shop }\nspec:\n  podSelector: {}\n  ingress:\n`;
  const rule = (team: string) =>
    `    - { from: [{ namespaceSelector: { matchLabels: { team: ${team} } } }], ports: [{ port: 80 }] }\n`;
  const text =
    teams.map((team) => pod(`shop/${team}`, 'app: web')).join('') + policy + teams.map(rule).join('');
  const page = await browser.open(await pageOf('Many', [state('as written', text)]));
  const kinds = page.locator('#homes').getByRole('button', { name: /^[+−] pods outside the manifests/ });
  await expect.poll(() => page.locator('#outsiders-all').isVisible()).toBe(true);
  await page.locator('#outsiders-all').click();
  await expect.poll(() => kinds.innerText(), { timeout: 60_000 }).toMatch(/\(\d{2,}\)$/);
  expect(await page.locator('#outsiders-all').isVisible()).toBe(false);
  await page.getByLabel('Search').fill('team=t17');
  await page.locator('td[aria-label^="pods in namespaces team=t17"]').first().click();
  const pair = page.locator('#details').getByRole('button', { name: /^pods in namespaces team=t17 → / });
  const name = await pair.first().innerText();
  await pair.first().click();
  await expect.poll(() => details(page)).toContain('possible');
  expect(await page.locator('#details-title').innerText()).toBe(name);
});
