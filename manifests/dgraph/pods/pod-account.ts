import type { k8s } from 'cdk8s-plus-27';
import { tryFindAccount } from '../../../environments/settings/resolve/pod-accounts.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretReader } from '../../../environments/settings/resolve/secret-uses.ts';

/** The ServiceAccount of a kind of pod, as its spec names it. */
export function podAccount(
  dgraph: ResolvedDgraph,
  reader: SecretReader,
): Pick<k8s.PodSpec, 'serviceAccountName'> {
  const name = tryFindAccount(dgraph, reader);
  return name === undefined ? {} : { serviceAccountName: name };
}
