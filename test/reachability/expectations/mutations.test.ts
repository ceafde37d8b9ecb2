import { describe, expect, test } from 'vitest';
import { judgeMutations } from './judge-mutations.ts';
import { everyMutation } from './mutations.ts';
import { readEnvironment } from './read-environment.ts';

const tutorial = readEnvironment('tutorial');
const production = readEnvironment('production');

/** What the connections of production hang on: guardrails, the default deny, the policy of one workload, and labels. */
const telling = [
  /(GlobalNetworkPolicy|GlobalNetworkSet|Tier)\/\S+( spec|$)/,
  / NetworkPolicy\/(default-deny|prod-dgraph-alpha)( spec|$)/,
  / Namespace\/\S+ metadata\.(name|labels)/,
  /template\.metadata\.labels/,
];

describe.each([
  {
    name: 'tutorial',
    environment: tutorial,
    mutations: everyMutation(tutorial.manifests.map(({ value }) => value))
      // They differ from the other Services in name alone.
      .filter(({ name }) => !name.includes('-headless')),
    least: { all: 500, changing: 80, harmless: 300 },
  },
  {
    name: 'production, by its connections alone',
    environment: { ...production, expectations: { ...production.expectations, scenarios: [] } },
    mutations: everyMutation(production.manifests.map(({ value }) => value)).filter(({ name }) =>
      telling.some((part) => part.test(name)),
    ),
    least: { all: 500, changing: 200, harmless: 100 },
  },
])('of the mutations of $name', ({ environment, mutations, least }) => {
  const judged = judgeMutations(environment, mutations);

  test('there are hundreds, and enough of either kind', () => {
    expect(judged.length).toBeGreaterThan(least.all);
    expect(judged.filter(({ changes }) => changes).length).toBeGreaterThan(least.changing);
    expect(judged.filter(({ changesScenario }) => !changesScenario).length).toBeGreaterThan(least.harmless);
  });

  test('each that changes what may connect is caught', () => {
    expect(judged.filter((one) => one.changes && one.exitCode === 0)).toEqual([]);
  });

  test('each that changes nothing, in no scenario either, passes', () => {
    expect(judged.filter((one) => !one.changesScenario && one.exitCode !== 0)).toEqual([]);
  });

  test('those that show only in a scenario are caught as well', () => {
    const hidden = judged.filter((one) => one.changesScenario && !one.changes);
    expect(hidden.filter((one) => one.exitCode === 0)).toEqual([]);
  });
});
