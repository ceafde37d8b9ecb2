import { describe, expect, test } from 'vitest';
import { analyze } from '../../../reachability/analyze.ts';
import { applyChanges } from '../../../reachability/expectations/apply-change.ts';
import { checkExpectations } from '../../../reachability/expectations/check.ts';
import { exitCodeOf } from '../../../reachability/expectations/check-result.ts';
import { parseExpectations } from '../../../reachability/expectations/parse-expectations.ts';
import type { Manifest } from '../../../reachability/load/manifest.ts';
import { everyMutation, type Mutation } from './mutations.ts';
import { toManifests, tutorialExpectations, tutorialManifests } from './tutorial-manifests.ts';

const parsed = parseExpectations(tutorialExpectations);
if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
const { expectations } = parsed;

/** Everything that manifests allow, and what is wrong with them, as one text. */
function connectivity(manifests: readonly Manifest[]): string {
  const analysis = analyze({ manifests, findings: [] }, { calico: '3.31' });
  const connections = [...analysis.connections()].map(({ decidedBy: _, ...connection }) => connection);
  const withinWorkloads = analysis.evaluation.cluster.workloads.map(({ namespace, name, workloadKind }) => {
    const end = `${namespace}/${workloadKind}/${name}`;
    return analysis.explain(end, end).traffic;
  });
  const errors = analysis.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
  return JSON.stringify({ connections, withinWorkloads, errors });
}

/** The same after the change of each scenario; a change that cannot be made is an outcome as well. */
function connectivityInScenarios(manifests: readonly Manifest[]): readonly string[] {
  return expectations.scenarios.map(({ changes }) => {
    const changed = applyChanges(manifests, changes);
    return changed.kind === 'impossible' ? changed.problem.message : connectivity(changed.manifests);
  });
}

function exitCode(manifests: readonly Manifest[]): number {
  return exitCodeOf(checkExpectations({ manifests, findings: [] }, expectations));
}

/** The tutorial's manifests with the mutated object in the place of its original. */
function mutate({ index, object }: Mutation): readonly Manifest[] {
  return tutorialManifests.flatMap((manifest, i) =>
    i !== index ? [manifest] : object === undefined ? [] : toManifests(object),
  );
}

const mutations = everyMutation(tutorialManifests.map(({ value }) => value))
  // They differ from the other Services in name alone.
  .filter(({ name }) => !name.includes('-headless'));
const before = connectivity(tutorialManifests);
const beforeInScenarios = JSON.stringify(connectivityInScenarios(tutorialManifests));
const judged = mutations.map((mutation) => {
  const manifests = mutate(mutation);
  const isOpen = connectivity(manifests) !== before;
  return {
    name: mutation.name,
    changes: isOpen,
    changesScenario: isOpen || JSON.stringify(connectivityInScenarios(manifests)) !== beforeInScenarios,
    exitCode: exitCode(manifests),
  };
});

describe('of the mutations of every field of the tutorial', () => {
  test('there are hundreds, and enough of either kind', () => {
    expect(judged.length).toBeGreaterThan(350);
    expect(judged.filter(({ changes }) => changes).length).toBeGreaterThan(60);
    expect(judged.filter(({ changesScenario }) => !changesScenario).length).toBeGreaterThan(150);
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
    expect(hidden.map(({ name }) => name)).toContain(
      'remove NetworkPolicy/dgraph-allow-client spec.ingress.1.from.0.namespaceSelector.matchLabels.env',
    );
  });
});
