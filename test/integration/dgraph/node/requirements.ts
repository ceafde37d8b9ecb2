import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tools = ['bash', 'chroot', 'curl', 'ip', 'jq', 'mount', 'nsenter', 'openssl', 'setpriv', 'unshare'];

/** Ends with one message that lists what this machine lacks to play a Kubernetes node. */
export function requireNode(): void {
  const missing = [
    ...(process.platform === 'linux' ? [] : ['Linux']),
    ...(process.getuid?.() === 0
      ? []
      : ['root (or a container with the capabilities SYS_ADMIN and NET_ADMIN)']),
    ...tools.filter((tool) => spawnSync('which', [tool]).status !== 0).map((tool) => `the command ${tool}`),
    ...(existsSync('/dev/shm') ? [] : ['/dev/shm']),
  ];
  if (missing.length > 0) {
    throw new Error(`test:dgraph runs Dgraph as Kubernetes would, and needs ${missing.join(', ')}.`);
  }
}
