import type { PageActions } from '../elements/actions.ts';
import type { Yaml } from '../elements/yaml.ts';
import type { Explainer } from '../engine/explainer.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Thing } from '../model/thing.ts';
import { peerView } from './peer-view.ts';
import { policyView } from './policy-view.ts';
import { serviceView } from './service-view.ts';
import { tierView } from './tier-view.ts';
import { wayInView } from './way-in-view.ts';

/** What is known about a thing that was chosen. */
export function thingView(
  scenario: Scenario,
  { kind, position }: Thing,
  explainer: Explainer,
  yaml: Yaml,
  actions: PageActions,
): readonly Node[] {
  switch (kind) {
    case 'peer':
      return peerView(scenario, [position], actions);
    case 'policy':
      return policyView(scenario, position, explainer, yaml, actions.choose);
    case 'tier':
      return tierView(scenario, position, actions.choose);
    case 'service':
      return serviceView(scenario, position, actions);
    case 'way-in':
      return wayInView(scenario, position, actions);
  }
}
