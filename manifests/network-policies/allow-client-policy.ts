import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clientAccessLabels, dgraphLabels, dgraphPorts } from '../../environments/settings/names/topology.ts';

export interface AllowClientPolicyProps {
  /** The namespace of the database. */
  readonly namespace: string;
}

/**
 * The article's policy `dgraph-allow-client`: an Alpha accepts connections from any pod of its own namespace, and from
 * the pods of namespaces that carry both access labels, there on the two client ports only. Zero is left as open as
 * the article leaves it.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 */
export class AllowClientPolicy extends Construct {
  constructor(scope: Construct, id: string, { namespace }: AllowClientPolicyProps) {
    super(scope, id);
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: { name: 'dgraph-allow-client', namespace },
      spec: {
        podSelector: { matchLabels: { ...dgraphLabels.alpha } },
        policyTypes: ['Ingress'],
        ingress: [
          { from: [{ podSelector: {} }] },
          {
            from: [{ namespaceSelector: { matchLabels: { ...clientAccessLabels } } }],
            ports: [tcp(dgraphPorts.alphaHttp), tcp(dgraphPorts.alphaGrpc)],
          },
        ],
      },
    });
  }
}

function tcp(port: number): k8s.NetworkPolicyPort {
  return { protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) };
}
