import { expect, test } from 'vitest';
import { generateCluster } from '../../../bench/generate-cluster.ts';
import { wrapText } from '../../../reachability/text/wrap.ts';
import { runTool, tutorial } from '../run-tool.ts';
import { writeText } from '../write-manifests.ts';

const sixty = generateCluster({ namespaces: 6, workloads: 60, kubernetesPolicies: 60, calicoPolicies: 6 });

test.each([
  ['list', ['tutorial']],
  ['list', ['production']],
  ['list', ['sixty']],
  ['exposure', ['tutorial']],
  ['exposure', ['production']],
  ['exposure', ['sixty']],
  ['diff', ['tutorial', 'production']],
] as const)('%s of %j fits 100 columns', async (command, names) => {
  const paths = {
    tutorial: tutorial,
    production: 'test/fixtures/manifests/production',
    sixty: writeText(sixty),
  };
  const { text } = await runTool(command, ...names.map((name) => paths[name]));
  const lines = text.split('\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => [...line].length > 100)).toEqual([]);
});

test('a complaint is broken at its blanks only where it is too long', () => {
  const text = 'short  line\na.yaml:1: error: is a device; give a file\n';
  expect(wrapText(text, 30)).toBe('short  line\na.yaml:1: error: is a\n    device; give a file\n');
  expect(wrapText(text, Number.POSITIVE_INFINITY)).toBe(text);
});
