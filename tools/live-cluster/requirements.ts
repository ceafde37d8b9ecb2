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

/** Commands that what runs beside a node may need, in the same way. */
const besides = { 'redis-server': 'redis-server' } as const;

/**
 * @param more commands that are needed beside the node
 * @throws ToolFailure with everything that this machine lacks to be the node of a cluster
 */
export function requireLiveCluster(more: readonly (keyof typeof besides)[] = []): void {
  const needed = [
    ...Object.entries(commands),
    ...more.map((command) => [command, besides[command]] as const),
  ];
  const missing = [
    ...(process.platform === 'linux' ? [] : ['Linux']),
    ...(process.getuid?.() === 0 ? [] : ['root, with SYS_ADMIN and NET_ADMIN']),
    ...needed
      .filter(([command]) => spawnSync('which', [command]).status !== 0)
      .map(([command, where]) => `${command} (${where})`),
    ...(existsSync('/usr/lib/cni/ptp') ? [] : ['/usr/lib/cni/ptp (containernetworking-plugins)']),
  ];
  if (missing.length === 0) return;
  throw new ToolFailure(
    `a Kubernetes cluster on this machine needs ${missing.join(', ')}. Install what is missing.`,
  );
}
