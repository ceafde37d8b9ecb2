import { elementAt } from '../collections/element-at.ts';
import type { Evaluation } from '../engine/evaluation.ts';
import { namespaceLabel } from '../model/labels/labels.ts';
import type { Literal } from '../selectors/literal.ts';
import { type Addresses, addressesOf, addressSets, type Family } from '../sets/address-set.ts';
import { identifyWorkloads } from './identify-workloads.ts';
import type { SuggestedPeer } from './policies/suggested-policy.ts';

/**
 * Workloads of one namespace by their labels.
 *
 * @param group positions of workloads
 * @throws CannotSuggestError if no labels tell them from others
 */
export function workloadsPeer(evaluation: Evaluation, group: readonly number[]): SuggestedPeer {
  const { namespace } = elementAt(evaluation.cluster.workloads, group[0] ?? 0);
  const labels = Object.entries(identifyWorkloads(evaluation, group));
  return {
    kind: 'pods',
    conditions: [equal(namespaceLabel, namespace), ...labels.map(([label, value]) => equal(label, value))],
  };
}

/** Addresses without those of pods: Calico takes a range for pods as well. */
export function addressesPeer({ options }: Evaluation, addresses: Addresses): SuggestedPeer {
  const pods = addressesOf(options.podCidrs);
  const left = (family: Family) => addressSets.subtract(addresses[family], pods[family]);
  return { kind: 'addresses', addresses: { 4: left(4), 6: left(6) } };
}

function equal(label: string, value: string): Literal {
  return { label, test: { kind: 'among', values: [value] }, holds: true };
}
