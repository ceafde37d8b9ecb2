import { expect } from 'vitest';
import type { Pod } from './node/pod.ts';

/** The pod that says it leads its Raft group; undefined if none of those that answer does. Without TLS. */
export async function tryFindLeader(pods: readonly Pod[]): Promise<Pod | undefined> {
  for (const pod of pods) {
    const port = pod.name.includes('-zero-') ? 6080 : 8080;
    const url = `http://${pod.address}:${port}/debug/prometheus_metrics`;
    const metrics = await fetch(url, { signal: AbortSignal.timeout(3000) }).then(
      (response) => response.text(),
      () => '',
    );
    if (/^dgraph_raft_is_leader\{.*\} 1$/m.test(metrics)) return pod;
  }
  return undefined;
}

/** The pod that leads, once there is one. */
export async function findLeader(pods: readonly Pod[]): Promise<Pod> {
  await expect.poll(() => tryFindLeader(pods), { timeout: 60_000, interval: 500 }).toBeDefined();
  const leader = await tryFindLeader(pods);
  if (leader === undefined) throw new Error(`none of ${pods.map(({ name }) => name).join(', ')} leads`);
  return leader;
}
