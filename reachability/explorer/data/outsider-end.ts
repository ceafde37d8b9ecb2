import type { End, Evaluation } from '../../engine/evaluation.ts';
import { nameOutsider } from '../../engine/outsider-name.ts';
import { anyoneElse, outsiderPeer } from '../../engine/outsider-peer.ts';

/** The pods of one name that the manifests do not hold; undefined if the evaluation does not tell them apart. */
export function tryFindOutsiderEnd({ cluster }: Evaluation, name: string): End | undefined {
  const { classes, isIncomplete } = cluster.outsiders;
  const endpointsOf = (isMeant: (endpoint: (typeof cluster.endpoints)[number]) => boolean) =>
    cluster.endpoints.flatMap((endpoint, index) => (isMeant(endpoint) ? [index] : []));
  if (isIncomplete && name === nameOutsider(anyoneElse))
    return { peer: anyoneElse, endpoints: endpointsOf(({ isAnyone }) => isAnyone === true) };
  const position = classes.findIndex(({ conditions }) => nameOutsider(outsiderPeer(conditions)) === name);
  const found = classes[position];
  return (
    found && {
      peer: outsiderPeer(found.conditions),
      endpoints: endpointsOf(({ outsider, isAnyone }) => outsider === position && isAnyone !== true),
    }
  );
}
