import { labelSource } from '../model/effective-labels.ts';
import type { LabelMap } from '../model/objects.ts';
import { satisfiesAll } from '../selectors/literal.ts';
import type { ExpectedPeer } from './file/expectations.ts';

/** A pod that really runs, with everything that policies can ask of it. */
export interface RunningPod {
  readonly namespace: string;
  readonly labels: LabelMap;
  readonly namespaceLabels: LabelMap;
  readonly serviceAccount: string;
  readonly serviceAccountLabels: LabelMap;
}

/** The expected peers among `peers` that mean pods outside the manifests, this pod among them. */
export function outsidersThatMean(
  peers: Iterable<ExpectedPeer>,
  { namespace, labels, namespaceLabels, serviceAccount, serviceAccountLabels }: RunningPod,
): readonly ExpectedPeer[] {
  const effective = labelSource(
    [{ namespace: '', name: namespace, labels: namespaceLabels }],
    [{ namespace, name: serviceAccount, labels: serviceAccountLabels }],
  ).ofPod(namespace, serviceAccount, labels);
  return [...peers].filter((peer) => peer.kind === 'outsiders' && satisfiesAll(peer.conditions, effective));
}
