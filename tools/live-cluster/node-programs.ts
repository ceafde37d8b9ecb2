import { join } from 'node:path';
import type { Server } from '../process/servers.ts';
import { clusterAddresses, type NodeFolders } from './node-files.ts';

type Program = Omit<Server, 'prefix'>;

/** What a node runs, besides containers: in this order, each after those before it are ready. */
export interface NodePrograms {
  readonly etcd: Program;
  readonly containerd: Program;
  readonly apiServer: Program;
  /** Those that only ask the API server. */
  readonly others: readonly Program[];
  /** It ends unless the node is known to the API server. */
  readonly policyEnforcer: Program;
}

const { node, pods, services } = clusterAddresses;
/** The name of the cluster's only node. */
export const nodeName = 'node-1';

/**
 * The programs with their arguments.
 *
 * @param kubernetes path of the binary that is all programs of Kubernetes
 * @param kubeRouter path of the policy enforcer
 */
export function nodePrograms(
  { root }: Pick<NodeFolders, 'root'>,
  { kubernetes, kubeRouter }: { readonly kubernetes: string; readonly kubeRouter: string },
): NodePrograms {
  const in_ = (path: string) => join(root, path);
  const flags = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => `--${name}=${value}`);
  const kubeconfig = in_('admin.kubeconfig');
  const ofKubernetes = (name: string, values: Readonly<Record<string, string>>): Program => ({
    name,
    command: kubernetes,
    args: [name, ...flags(values)],
    cwd: root,
  });
  return {
    etcd: {
      name: 'etcd',
      command: 'etcd',
      args: flags({
        'data-dir': in_('etcd'),
        'listen-client-urls': 'http://127.0.0.1:2379',
        'advertise-client-urls': 'http://127.0.0.1:2379',
        'listen-peer-urls': 'http://127.0.0.1:2380',
        // Nothing of it has to outlive a power cut.
        'unsafe-no-fsync': 'true',
      }),
      cwd: root,
    },
    containerd: {
      name: 'containerd',
      command: 'containerd',
      args: ['-c', in_('containerd.toml')],
      cwd: root,
    },
    apiServer: ofKubernetes('kube-apiserver', {
      'etcd-servers': 'http://127.0.0.1:2379',
      'bind-address': node,
      'advertise-address': node,
      'secure-port': '6443',
      'cert-dir': in_('certificates'),
      'service-cluster-ip-range': services,
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': in_('service-accounts.key'),
      'service-account-signing-key-file': in_('service-accounts.key'),
      'token-auth-file': in_('tokens.csv'),
      'authorization-mode': 'RBAC',
      'kubelet-preferred-address-types': 'InternalIP',
      'allow-privileged': 'true',
    }),
    others: [
      ofKubernetes('kube-controller-manager', {
        kubeconfig,
        'service-account-private-key-file': in_('service-accounts.key'),
        'root-ca-file': in_('certificates/apiserver.crt'),
        'use-service-account-credentials': 'false',
        'leader-elect': 'false',
        'allocate-node-cidrs': 'false',
        'bind-address': '127.0.0.1',
      }),
      ofKubernetes('kube-scheduler', { kubeconfig, 'leader-elect': 'false', 'bind-address': '127.0.0.1' }),
      ofKubernetes(nodeAgentName, {
        kubeconfig,
        config: in_('kubelet.yaml'),
        'hostname-override': nodeName,
        'node-ip': node,
        'root-dir': in_('kubelet'),
        'cert-dir': in_('kubelet-certificates'),
      }),
      ofKubernetes('kube-proxy', {
        kubeconfig,
        'hostname-override': nodeName,
        'cluster-cidr': pods,
        'proxy-mode': 'iptables',
        // The limit belongs to the machine.
        'conntrack-max-per-core': '0',
      }),
    ],
    policyEnforcer: policyEnforcer({ root }, kubeRouter),
  };
}

/** The name of the server that runs the pods. */
export const nodeAgentName = 'kubelet';
/** The name of the server that enforces NetworkPolicies. */
export const enforcerName = 'kube-router';

function policyEnforcer({ root }: Pick<NodeFolders, 'root'>, command: string): Program {
  return {
    name: enforcerName,
    command,
    args: [
      ...['--run-router=false', '--run-service-proxy=false', '--run-firewall=true'],
      `--kubeconfig=${join(root, 'admin.kubeconfig')}`,
      `--hostname-override=${nodeName}`,
      ...['--health-port=0', `--service-cluster-ip-range=${services}`, '--iptables-sync-period=30s'],
    ],
    cwd: root,
  };
}
