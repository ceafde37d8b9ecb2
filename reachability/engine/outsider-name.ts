import type { OutsiderPeer } from './connection.ts';

/**
 * Names pods that the manifests do not hold: `any pod`, `pods app=web in monitoring`, `pods in namespaces team=blue`. The
 * command line reads what this writes.
 */
export function nameOutsider(peer: OutsiderPeer): string {
  if (peer.isMerged) return 'pods that are not told apart';
  const { namespace, namespaceLabels, podLabels, serviceAccount, serviceAccountLabels } = peer;
  const parts = [
    ...(podLabels === undefined ? [] : [shorten(podLabels)]),
    ...(namespace === undefined ? [] : [`in ${namespace}`]),
    ...(namespaceLabels === undefined ? [] : [`in namespaces ${shorten(namespaceLabels)}`]),
    ...(serviceAccount === undefined ? [] : [`as ${serviceAccount}`]),
    ...(serviceAccountLabels === undefined ? [] : [`as accounts ${shorten(serviceAccountLabels)}`]),
  ];
  return parts.length === 0 ? 'any pod' : `pods ${parts.join(' ')}`;
}

/** `a == 'b'` as kubectl writes it, where that says all. */
function shorten(selector: string): string {
  const parts = selector.split(' && ').map((part) => /^([^\s()!'"]+) == '([A-Za-z0-9_.-]+)'$/.exec(part));
  if (parts.includes(null)) return selector;
  return parts.map((part) => `${part?.[1]}=${part?.[2]}`).join(',');
}
