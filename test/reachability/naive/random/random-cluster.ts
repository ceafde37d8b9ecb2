import fc from 'fast-check';
import type { NaiveOptions } from '../evaluator/naive-packet.ts';
import type { Manifest } from '../manifest-fields.ts';
import { arbitraryCalicoPolicy, arbitraryTier, tierNames } from './random-calico-policy.ts';
import { serviceNames } from './random-calico-rule.ts';
import { arbitraryKubernetesPolicy } from './random-kubernetes-policy.ts';
import { allFeatures, type Feature, nodeCidr, podCidr } from './random-vocabulary.ts';
import {
  arbitraryAccountObjects,
  arbitraryNamespaces,
  arbitraryNetworkSet,
  arbitraryService,
  arbitraryWorkload,
} from './random-workloads.ts';

/** A small cluster and the options under which to judge it. */
export interface RandomCluster {
  readonly objects: readonly Manifest[];
  readonly options: NaiveOptions;
}

/** What the random clusters are made of. */
export interface GeneratorOptions {
  /**
   * Whose policies there are.
   * @default "both"
   */
  readonly policies?: 'kubernetes' | 'calico' | 'both';
  /**
   * The parts that may occur; leave some out to narrow a disagreement down.
   * @default allFeatures
   */
  readonly features?: readonly Feature[];
}

/** Names whose order differs with and without a tier, a namespace or a kind around them (rule C3). */
const policyNames = ['a', 'a-b', 'b', 'd', 'e', 'knp', 'z'] as const;

/**
 * Small but nasty clusters, all valid: three namespaces, two to five workloads with overlapping labels, up to four
 * policies of each kind. Objects come in any order.
 */
export function arbitraryCluster(generator: GeneratorOptions = {}): fc.Arbitrary<RandomCluster> {
  const { policies = 'both' } = generator;
  const features = new Set(generator.features ?? allFeatures);
  const calico = fc.constantFrom('3.31' as const, '3.32' as const);
  return calico.chain((version) =>
    fc
      .tuple(
        arbitraryNamespaces,
        features.has('service-accounts') ? arbitraryAccountObjects : fc.constant([]),
        fc
          .integer({ min: 2, max: 5 })
          .chain((count) => several(count, (index) => arbitraryWorkload(`w${index}`, features))),
        policies === 'calico' ? fc.constant([]) : named((name) => arbitraryKubernetesPolicy(name, features)),
        policies === 'kubernetes' ? fc.constant([]) : arbitraryCalicoObjects(version, features),
      )
      .chain((parts) =>
        fc.record({
          objects: shuffled(parts.flat()),
          options: arbitraryOptions(policies, version, features),
        }),
      ),
  );
}

function arbitraryCalicoObjects(
  version: NaiveOptions['calico'],
  features: ReadonlySet<Feature>,
): fc.Arbitrary<readonly Manifest[]> {
  const existing = serviceNames.filter((name) => name !== 'absent');
  return fc
    .tuple(
      named((name) => arbitraryCalicoPolicy(name, version, features)),
      features.has('tiers')
        ? fc.tuple(...tierNames.map((name) => arbitraryTier(name, features)))
        : fc.constant([]),
      features.has('network-sets')
        ? upTo(2, (index) => arbitraryNetworkSet(`set${index}`, features))
        : fc.constant([]),
      features.has('services')
        ? fc.tuple(...existing.map(arbitraryService)).map((found) => found.flat())
        : fc.constant([]),
    )
    .map((parts) => parts.flat());
}

function arbitraryOptions(
  policies: 'kubernetes' | 'calico' | 'both',
  calico: NaiveOptions['calico'],
  features: ReadonlySet<Feature>,
): fc.Arbitrary<NaiveOptions> {
  return fc.record({
    enforcer:
      policies === 'kubernetes'
        ? fc.constantFrom('calico' as const, 'generic' as const)
        : fc.constant('calico' as const),
    calico: fc.constant(calico),
    podCidrs: features.has('cut-pools')
      ? fc.constantFrom([podCidr], [podCidr], [podCidr], [])
      : fc.constant([podCidr]),
    nodeCidrs: features.has('cut-pools')
      ? fc.constantFrom([nodeCidr], [nodeCidr], [nodeCidr], [])
      : fc.constant([nodeCidr]),
  });
}

function named(make: (name: string) => fc.Arbitrary<Manifest>): fc.Arbitrary<readonly Manifest[]> {
  const names = (minLength: number, maxLength: number): fc.Arbitrary<readonly string[]> =>
    fc.shuffledSubarray([...policyNames], { minLength, maxLength });
  return fc
    .oneof({ weight: 1, arbitrary: names(0, 1) }, { weight: 4, arbitrary: names(2, 4) })
    .chain((chosen) => fc.tuple(...chosen.map(make)));
}

function upTo(
  count: number,
  make: (index: number) => fc.Arbitrary<Manifest>,
): fc.Arbitrary<readonly Manifest[]> {
  return fc.integer({ min: 0, max: count }).chain((chosen) => several(chosen, make));
}

function several(
  count: number,
  make: (index: number) => fc.Arbitrary<Manifest>,
): fc.Arbitrary<readonly Manifest[]> {
  return fc.tuple(...Array.from({ length: count }, (_, index) => make(index)));
}

function shuffled(objects: readonly Manifest[]): fc.Arbitrary<readonly Manifest[]> {
  return fc.shuffledSubarray([...objects], { minLength: objects.length, maxLength: objects.length });
}
