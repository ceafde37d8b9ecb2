import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ToolFailure } from '../process/tool-failure.ts';

/** The commands that a node needs, each with the Debian package that has it. */
const commands = {
  etcd: 'etcd-server',
  containerd: 'containerd',
  runc: 'runc',
  ipset: 'ipset',
  iptables: 'iptables',
  ip: 'iproute2',
  nsenter: 'util-linux',
  debootstrap: 'debootstrap',
  go: 'Go 1.26.3 or newer',
} as const;

/** @throws ToolFailure with everything that this machine lacks to be the node of a cluster */
export function requireLiveCluster(): void {
  const missing = [
    ...(process.platform === 'linux' ? [] : ['Linux']),
    ...(process.getuid?.() === 0 ? [] : ['root, with SYS_ADMIN and NET_ADMIN']),
    ...Object.entries(commands)
      .filter(([command]) => spawnSync('which', [command]).status !== 0)
      .map(([command, where]) => `${command} (${where})`),
    ...(existsSync('/usr/lib/cni/ptp') ? [] : ['/usr/lib/cni/ptp (containernetworking-plugins)']),
  ];
  if (missing.length === 0) return;
  throw new ToolFailure(
    `a Kubernetes cluster on this machine needs ${missing.join(', ')}. Install what is missing.`,
  );
}
