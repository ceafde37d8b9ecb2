import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../../../reachability/audit/audit.ts';
import type { Options } from '../../../reachability/contract/options.ts';
import { compare } from '../../../reachability/diff/compare.ts';
import { verdictBetween, workloadEnds } from '../../../reachability/engine/evaluation.ts';
import { parseManifests } from '../../../reachability/load/texts/parse-manifests.ts';
import { analyzeAll, type Manifest } from '../cluster-fixture.ts';
import { engineOptions } from '../engine-verdicts.ts';
import { isOfPodFamily, naiveVerdict } from '../naive/comparable-packets.ts';
import type { NaivePacket } from '../naive/evaluator/naive-packet.ts';
import { interestingPackets } from '../naive/interesting-packets.ts';
import { mapAt } from '../naive/manifest-fields.ts';
import { arbitraryCluster, type RandomCluster } from '../naive/random/random-cluster.ts';

const clusters = Number(process.env.AUDIT_CLUSTERS ?? 5);
const seed = Number(process.env.AUDIT_SEED ?? 19);

/** What is judged apart from the audit: the difference, and what the pods of one workload may open to each other. */
function isChanged(
  before: readonly Manifest[],
  after: readonly Manifest[],
  options: Partial<Options>,
): boolean {
  const [old, fresh] = [analyzeAll(before, options), analyzeAll(after, options)];
  const difference = compare(old, fresh);
  return (
    difference.changes.length + difference.notes.length > 0 || amongThemselves(old) !== amongThemselves(fresh)
  );
}

function amongThemselves({ evaluation }: ReturnType<typeof analyzeAll>): string {
  return JSON.stringify(
    workloadEnds(evaluation).map((end) =>
      verdictBetween(evaluation, end, end).map(({ certain, possible }) =>
        [certain, possible].map((id) => evaluation.store.get(id)),
      ),
    ),
  );
}

/** The manifests without the rule at a path such as `spec.ingress[0]` of a policy, or without the policy. */
function without(manifests: readonly Manifest[], policy: Manifest, path?: string): readonly Manifest[] {
  if (path === undefined) return manifests.filter((one) => one !== policy);
  const [, direction = '', index = ''] = /^spec\.(\w+)\[(\d+)\]$/.exec(path) ?? [];
  const spec = mapAt(policy, 'spec');
  const rules = spec[direction] as readonly unknown[]; // the path of a rule that was read there
  const changed = {
    ...policy,
    spec: { ...spec, [direction]: rules.filter((_, at) => at !== Number(index)) },
  };
  return manifests.map((one) => (one === policy ? changed : one));
}

/** A packet that the naive evaluator allows before and refuses after, or the other way round. */
function packetThatTells(
  before: RandomCluster,
  after: readonly Manifest[],
  atMost: number,
): NaivePacket | undefined {
  const { options } = before;
  const packets = interestingPackets(before, { atMost }).filter((packet) => isOfPodFamily(options, packet));
  const [was, is] = [before.objects, after].map((objects) => {
    const { families } = analyzeAll(objects, engineOptions(options)).evaluation.cluster;
    return naiveVerdict({ objects, options }, families);
  });
  return packets.find((packet) => {
    const [old, fresh] = [was?.(packet), is?.(packet)];
    return old !== fresh && old !== 'unknown' && fresh !== 'unknown';
  });
}

test('what audit says can be removed changes nothing, also by the naive evaluator, and everything else changes something', {
  timeout: 240_000,
}, () => {
  /** Of the removals that change something, for how many the naive evaluator finds a packet. */
  const needed = { tried: 0, confirmed: 0 };
  fc.assert(
    fc.property(arbitraryCluster(), ({ objects, options: naive }) => {
      const options = engineOptions(naive);
      const texts = objects.map((object) => `---\n${JSON.stringify(object, null, 1)}\n`);
      const { findings } = audit(parseManifests([{ file: 'cluster.yaml', text: texts.join('') }]), options);
      // An object is found by its first line: a policy of Calico may be called like one of Kubernetes.
      const lines = texts.map((_, at) => texts.slice(0, at).join('').split('\n').length + 1);
      const accepted = analyzeAll(objects, options).evaluation.cluster.tiers.flatMap(
        ({ policies }) => policies,
      );
      for (const { name, stage, onForward, directions, rules, source } of accepted) {
        const { line } = source();
        const written = objects[lines.indexOf(line)];
        // Only what applies to pods alone is audited.
        if (written === undefined || stage !== 'normal' || onForward) continue;
        const found = findings.filter(({ policy }) => policy?.line === line);
        const isNeedless = found.some(
          ({ path, removalChanges, rule }) =>
            path === undefined && removalChanges === false && rule !== 'same-policy',
        );
        const label = `${name}:${line}`;
        const judge = (path: string | undefined, isNeededThen: boolean): void => {
          const after = without(objects, written, path);
          expect([label, path, isChanged(objects, after, options)]).toEqual([label, path, isNeededThen]);
          const packet = packetThatTells({ objects, options: naive }, after, isNeededThen ? 3000 : 600);
          if (!isNeededThen) expect([label, path, packet]).toEqual([label, path, undefined]);
          else {
            needed.tried++;
            if (packet !== undefined) needed.confirmed++;
          }
        };
        judge(undefined, !isNeedless);
        if (found.some(({ rule }) => rule === 'selects-no-pod')) continue;
        for (const direction of directions) {
          for (const path of new Set(
            rules[direction].filter(({ action }) => action !== 'log').map((rule) => rule.path),
          )) {
            judge(path, !found.some((one) => one.path === path && one.removalChanges === false));
          }
        }
      }
    }),
    { numRuns: clusters, seed },
  );
  if (process.env.AUDIT_CLUSTERS !== undefined) process.stdout.write(`${JSON.stringify(needed)}\n`);
  expect(needed.tried).toBeGreaterThan(clusters * 2);
  // The others concern pods outside the manifests, ranges of pods, or what is not known.
  expect(needed.confirmed / needed.tried).toBeGreaterThan(0.5);
});
