import { countOf } from '../../../text/plural.ts';
import type { PagePolicy } from '../../data/page-data.ts';
import type { Choose } from '../elements/actions.ts';
import { button, element, hint } from '../elements/dom.ts';
import type { Scenario } from '../model/scenario.ts';

const ends = {
  deny: 'What none of their rules matches is denied for the pods that they select, in the directions that they apply to.',
  pass: 'What none of their rules matches is passed to the next tier.',
} as const;

/** When a tier is asked, its policies in their order, and what comes at its end. */
export function tierView(scenario: Scenario, position: number, choose: Choose): readonly Node[] {
  const tier = scenario.tiers[position];
  if (tier === undefined) return [];
  const { tiers, policies } = scenario;
  const own = policies.flatMap((policy, place) => (policy.tier === tier.name ? [{ policy, place }] : []));
  const selected = new Set(own.flatMap(({ policy }) => policy.selects));
  return [
    element(
      'p',
      {},
      `Asked as number ${position + 1} of ${tiers.length}, about ${countOf(selected.size, 'workload')} of these manifests.`,
    ),
    element('h3', {}, `Policies in their order (${own.length})`),
    element(
      'ol',
      {},
      ...own.map(({ policy, place }) =>
        element(
          'li',
          {},
          button(policy.name, () => choose('policy', place)),
          ` ${aboutPolicy(policy)}`,
        ),
      ),
    ),
    element('h3', {}, 'At its end'),
    element('p', {}, ends[tier.defaultAction]),
    ...(tiers.length > 1
      ? [
          element('h3', {}, 'All tiers in their order'),
          element(
            'ol',
            {},
            ...tiers.map(({ name }, other) =>
              element(
                'li',
                {},
                other === position ? element('strong', {}, name) : button(name, () => choose('tier', other)),
              ),
            ),
          ),
        ]
      : []),
    hint('A pod that no policy of a tier selects skips the tier.'),
  ];
}

/** `order 100, ingress, selects 3 workloads`. */
export function aboutPolicy({ order, directions, selects }: PagePolicy): string {
  return [
    order === undefined ? 'without order' : `order ${order}`,
    directions.join(' and ') || 'no direction',
    `selects ${countOf(selects.length, 'workload')}`,
  ].join(', ');
}
