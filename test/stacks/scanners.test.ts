import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkEnvironment } from '../../environments/checks/check-environment.ts';
import { production } from '../../environments/production.ts';
import { productionPublic } from '../../environments/production-public.ts';
import { tutorial } from '../../environments/tutorial.ts';
import { scannerExceptions } from '../../tools/checkov/scanner-exceptions.ts';
import { projectRoot } from '../../tools/process/project-root.ts';
import { edit } from '../support/edit-environment.ts';
import { findStack } from '../support/synthesized-stacks.ts';
import { checkovRules, type ScannerRule, trivyRules } from './scanner-rules.ts';

const rules = [...checkovRules, ...trivyRules];
const platform = findStack(production, 'production-platform');
const exceptions = scannerExceptions.map(({ id }) => id);
const brokenBy = (stack: typeof platform, candidates: readonly ScannerRule[] = rules) =>
  candidates.filter(({ holds }) => !holds(stack)).map(({ id }) => id);

describe('the production environment', () => {
  test.each(
    rules
      .filter(({ id }) => !exceptions.includes(id))
      .map(({ id, rule, holds }) => [id, rule, holds] as const),
  )('%s: %s', (_id, _rule, holds) => {
    expect(holds(platform)).toBe(true);
  });

  test('breaks exactly the rules that the table of exceptions names', () => {
    expect(brokenBy(platform)).toEqual(exceptions);
  });

  test('breaks only the first exception where images are quarantined', () => {
    const quarantined = edit(production, { 'azure.registry.quarantine': 'on' });
    expect(brokenBy(findStack(quarantined, 'production-platform'))).toEqual(['CKV_AZURE_164']);
  });

  test('with a public API server breaks the two rules on that as well, and no other', () => {
    expect(checkEnvironment(productionPublic)).toEqual([]);
    expect(brokenBy(findStack(productionPublic, 'production-public-platform'))).toEqual([
      ...['CKV_AZURE_115', ...exceptions, 'AZU-0065'],
    ]);
  });
});

test('a vault that is public breaks the rules on that, and no other', () => {
  const stack = findStack(edit(production, { 'azure.keyVault.access': 'public' }), 'production-platform');
  expect(brokenBy(stack)).toEqual([
    ...[...exceptions, 'CKV_AZURE_109', 'CKV_AZURE_189', 'CKV2_AZURE_32', 'AZU-0013'],
  ]);
});

describe('the rules', () => {
  test('tell a stack that is not hardened from one that is', () => {
    const broken = brokenBy(findStack(tutorial, 'tutorial'), checkovRules);
    // What checkov finds in the article's own cluster and registry, a subnet nobody sees, and a vault that is not there.
    expect(broken.map((id) => id.replace(/^CKV_AZURE_/, ''))).toEqual([
      ...['4', '6', '115', '116', '117', '141', '168', '170', '171', '172', '226', '227', '232'],
      ...['139', '163', '164', '165', '166', '167', '233', '237'],
      ...['42', '109', '110', '111', '189', 'CKV2_AZURE_31', 'CKV2_AZURE_32'],
    ]);
  });

  test('have each an id of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe('the table of exceptions', () => {
  test('gives a reason for each', () => {
    for (const { reason } of scannerExceptions) expect(reason.length).toBeGreaterThan(40);
  });

  test('is what .checkov.yaml skips', () => {
    const settings = parse(readFileSync(join(projectRoot, '.checkov.yaml'), 'utf8'));
    expect(settings['skip-check']).toEqual(exceptions);
  });
});
