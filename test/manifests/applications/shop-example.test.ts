import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../environments/checks/check-environment.ts';
import { parseExpectations } from '../../../reachability/api.ts';
import { analyzeEnvironment } from '../../../synthesis/proof/analyzed-environment.ts';
import { proveEnvironment } from '../../../synthesis/proof/prove-environment.ts';
import { projectRoot } from '../../../tools/process/project-root.ts';
import { shop } from '../../fixtures/examples/shop/shop.ts';
import { linesOf } from '../../support/environments/edit-environment.ts';
import { synthesizedFiles } from '../../support/synthesized-files.ts';

const folder = join(projectRoot, 'test/fixtures/examples/shop');
const file = 'expectations/shop.yaml';

/** What synthesis makes of the example, held to its expectations after an edit of them. */
async function prove(edit: (text: string) => string) {
  const parsed = parseExpectations({ file, text: edit(readFileSync(join(folder, 'shop.yaml'), 'utf8')) });
  if (parsed.kind !== 'parsed') throw new Error(JSON.stringify(parsed.problems));
  const files = [...(await synthesizedFiles(shop))].map(([path, text]) => [`shop/${path}`, text] as const);
  const { expectations } = parsed;
  return proveEnvironment(
    analyzeEnvironment('shop', new Map(files), { file, kind: 'understood', expectations }),
  );
}

describe('the shop of docs/applications.md', () => {
  test('breaks no rule', () => {
    expect(linesOf(checkEnvironment(shop))).toEqual([]);
  });

  test('allows exactly what its expectations say', async () => {
    const proof = await prove((text) => text);
    expect(proof).toMatchObject({ kind: 'proven', result: { findings: [] } });
  });

  test.each([
    ['the payment provider', /.*to: payment-provider, ports: \[tcp\/443\], why.*\n/],
    ['what a Helm release runs', /.*to: redis.*\n/],
    ['the ingress controller', /.*from: ingress-controller.*\n/],
  ])('is refused where its expectations leave out %s', async (_, line) => {
    const proof = await prove((text) => text.replace(line, ''));
    expect(proof.kind).toBe('violated');
  });

  test('is what the page shows', () => {
    const page = readFileSync(join(projectRoot, 'docs/applications.md'), 'utf8');
    const source = readFileSync(join(folder, 'shop-applications.ts'), 'utf8');
    expect(page).toContain(source.replaceAll('../../../../environments/', './'));
  });
});
