import { join } from 'node:path';

/** Addresses of the test cluster. All of them are inside its own network namespaces. */
export const clusterAddresses = {
  /** The node: API server, kubelet. */
  node: '10.99.0.10',
  /** A machine outside the cluster, next to the node. */
  outside: '10.99.0.1',
  nodes: '10.99.0.0/24',
  pods: '10.244.0.0/24',
  services: '10.96.0.0/16',
  dns: '10.96.0.10',
} as const;

/** Users of the API server with their groups. The stranger has no rights but those that a test gives. */
export const clusterUsers = { admin: 'system:masters', stranger: 'strangers' } as const;

/** Where the node's programs keep what they need. */
export interface NodeFolders {
  /** The control group that pods are put into. */
  readonly controlGroup: string;
  /** Everything below; on a file system of its own kind, because container layers are put over it. */
  readonly root: string;
  /** How containerd keeps the layers of images. */
  readonly snapshotter: 'overlayfs' | 'native';
}

/** The configuration files of the node's programs, by their path below the root. */
export function nodeFiles({ root, snapshotter, controlGroup }: NodeFolders): ReadonlyMap<string, string> {
  return new Map([
    ['tokens.csv', tokens()],
    ['admin.kubeconfig', kubeconfig(root, 'admin')],
    ['stranger.kubeconfig', kubeconfig(root, 'stranger')],
    ['kubelet.yaml', yaml(kubelet(root, controlGroup))],
    ['cni/10-ptp.conflist', yaml(podNetwork(root))],
    ['containerd.toml', containerd(root, snapshotter)],
    // The kubelet gives it to pods that ask the node's own name server.
    ['resolv.conf', `nameserver ${clusterAddresses.outside}\n`],
  ]);
}

/** JSON is YAML too. */
function yaml(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function tokens(): string {
  const lines = Object.entries(clusterUsers).map(
    ([name, group], id) => `${name}-token,${name},${id},${group}`,
  );
  return `${lines.join('\n')}\n`;
}

function kubeconfig(root: string, user: keyof typeof clusterUsers): string {
  const cluster = {
    server: `https://${clusterAddresses.node}:6443`,
    'certificate-authority': join(root, 'certificates/apiserver.crt'),
  };
  return yaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'live', cluster }],
    users: [{ name: user, user: { token: `${user}-token` } }],
    contexts: [{ name: 'live', context: { cluster: 'live', user } }],
    'current-context': 'live',
  });
}

function kubelet(root: string, cgroupRoot: string): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    // Reached from inside the namespace only.
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    cgroupRoot,
    // Kubelets of this release still run with the first version of cgroups, if they are let.
    failCgroupV1: false,
    failSwapOn: false,
    enforceNodeAllocatable: [],
    localStorageCapacityIsolation: false,
    containerRuntimeEndpoint: `unix://${join(root, 'containerd.sock')}`,
    clusterDNS: [clusterAddresses.dns],
    clusterDomain: 'cluster.local',
    resolvConf: join(root, 'resolv.conf'),
    maxPods: 250,
    podLogsDir: join(root, 'pod-logs'),
    // The images are imported once, and there is no registry to fetch them from again.
    imageGCHighThresholdPercent: 100,
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    // A test does not wait for what nobody asked to wait.
    syncFrequency: '10s',
    registryPullQPS: 0,
    kubeAPIQPS: 200,
    kubeAPIBurst: 400,
  };
}

function podNetwork(root: string): object {
  const ipam = {
    type: 'host-local',
    dataDir: join(root, 'ipam'),
    ranges: [[{ subnet: clusterAddresses.pods }]],
    routes: [{ dst: '0.0.0.0/0' }],
  };
  return {
    cniVersion: '0.4.0',
    name: 'pods',
    plugins: [
      { type: 'ptp', ipMasq: false, ipam },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}

function containerd(root: string, snapshotter: NodeFolders['snapshotter']): string {
  const plugin = 'plugins."io.containerd.grpc.v1.cri"';
  return `version = 2
root = "${root}/containerd"
state = "${root}/containerd-state"
[grpc]
address = "${root}/containerd.sock"
[${plugin}]
sandbox_image = "${pauseImage}"
# Without CAP_SYS_RESOURCE, runc may not lower the score of a container, and dies.
restrict_oom_score_adj = true
[${plugin}.cni]
bin_dir = "/usr/lib/cni"
conf_dir = "${root}/cni"
[${plugin}.containerd]
snapshotter = "${snapshotter}"
[${plugin}.containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[${plugin}.containerd.runtimes.runc.options]
SystemdCgroup = false
`;
}

/** The image of the container that holds a pod's namespaces open. */
export const pauseImage = 'registry.k8s.io/pause:3.10';
