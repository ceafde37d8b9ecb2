import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe } from './manifest.ts';
import type { Pod } from './pod.ts';

/** Whether a probe passes now: a status from 200 to 399 within its time, from the node and without TLS. */
export async function passes(pod: Pod, probe: Probe): Promise<boolean> {
  const port = pod.spec.containers[0]?.ports?.find(({ name }) => name === probe.httpGet.port)?.containerPort;
  if (port === undefined) throw new Error(`${pod.name} has no port ${probe.httpGet.port}`);
  try {
    const response = await fetch(`http://${pod.address}:${port}${probe.httpGet.path}`, {
      signal: AbortSignal.timeout(probe.timeoutSeconds * 1000),
      redirect: 'manual',
      headers: { connection: 'close' },
    });
    await response.arrayBuffer();
    return response.status >= 200 && response.status < 400;
  } catch {
    return false;
  }
}

/** Whether the pod would be among the endpoints of its Services. */
export async function isReady(pod: Pod): Promise<boolean> {
  const probe = pod.spec.containers[0]?.readinessProbe;
  return pod.isRunning && probe !== undefined && (await passes(pod, probe));
}

/**
 * Waits as the kubelet does: first for the startup probe, which gives up after its number of failures, then for the
 * other two.
 *
 * @throws Error with the end of the pod's log when a probe cannot pass or the process ends
 */
export async function untilReady(pod: Pod): Promise<void> {
  const container = pod.spec.containers[0];
  for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
    const probe = container?.[name];
    if (probe === undefined) throw new Error(`${pod.name} has no ${name}`);
    // Only the startup probe is limited; the others get the time that a rollout would wait.
    const limit = name === 'startupProbe' ? probe.failureThreshold * probe.periodSeconds : 120;
    const deadline = Date.now() + limit * 1000;
    while (!(await passes(pod, probe))) {
      if (!pod.isRunning || Date.now() > deadline) {
        throw new Error(`${name} of ${pod.name} does not pass. Its log ends:\n${pod.log.slice(-3000)}`);
      }
      await sleep(250);
    }
  }
}
