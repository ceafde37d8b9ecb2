import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../evaluator/naive-cluster.ts';
import { naiveVerdicts } from '../evaluator/naive-evaluator.ts';
import { interestingPackets } from '../interesting-packets.ts';
import { arbitraryCluster } from './random-cluster.ts';

const runs = { numRuns: 40, seed: 7 };

describe('random clusters', () => {
  test.each(['kubernetes', 'calico', 'both'] as const)(
    '%s: every packet of every cluster gets a verdict',
    (policies) => {
      const counts = new Map<unknown, number>();
      fc.assert(
        fc.property(arbitraryCluster({ policies }), (cluster) => {
          const verdict = naiveVerdicts(cluster.objects, cluster.options);
          for (const packet of interestingPackets(cluster, { atMost: 200 })) {
            const answer = verdict(packet);
            counts.set(answer, (counts.get(answer) ?? 0) + 1);
          }
        }),
        runs,
      );
      expect(counts.get(true)).toBeGreaterThan(500);
      expect(counts.get(false)).toBeGreaterThan(500);
    },
  );

  test('without pools that are cut or missing, nothing is unknown', () => {
    fc.assert(
      fc.property(
        arbitraryCluster({ features: ['ip-blocks', 'tiers', 'passes', 'api-v3', 'network-sets'] }),
        (cluster) => {
          const verdict = naiveVerdicts(cluster.objects, cluster.options);
          expect(
            interestingPackets(cluster, { atMost: 100 }).filter((packet) => verdict(packet) === 'unknown'),
          ).toEqual([]);
        },
      ),
      runs,
    );
  });

  test('pools that are cut or missing leave some verdicts unknown', () => {
    const cluster = arbitraryCluster({ features: ['ip-blocks', 'cut-pools', 'api-v3'] });
    const unknown = fc.sample(cluster, runs).filter(({ objects, options }) => {
      const verdict = naiveVerdicts(objects, options);
      return interestingPackets({ objects, options }, { atMost: 400 }).some(
        (packet) => verdict(packet) === 'unknown',
      );
    });
    expect(unknown).not.toEqual([]);
  });

  test('the order of the objects changes no verdict', () => {
    fc.assert(
      fc.property(arbitraryCluster(), (cluster) => {
        const forward = naiveVerdicts(cluster.objects, cluster.options);
        const backward = naiveVerdicts(cluster.objects.toReversed(), cluster.options);
        for (const packet of interestingPackets(cluster, { atMost: 60 }))
          expect(backward(packet)).toBe(forward(packet));
      }),
      runs,
    );
  });

  test('a feature that is left out does not occur', () => {
    fc.assert(
      fc.property(arbitraryCluster({ policies: 'kubernetes', features: [] }), ({ objects }) => {
        expect(objects.map(kindOf)).not.toContain('GlobalNetworkPolicy');
        expect(JSON.stringify(objects)).not.toContain('ipBlock');
      }),
      runs,
    );
  });
});
