import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe } from './manifest.ts';
import type { Pod } from './pod.ts';

/** Whether a probe passes now: its command ends with 0, or its path is answered with 200 to 399, within its time. */
export async function passes(pod: Pod, { httpGet, exec, timeoutSeconds }: Probe): Promise<boolean> {
  if (exec !== undefined) return (await pod.exec(exec.command, timeoutSeconds)).status === 0;
  const port = pod.spec.containers[0]?.ports?.find(({ name }) => name === httpGet?.port)?.containerPort;
  if (httpGet === undefined || port === undefined)
    throw new Error(`${pod.name} has no port ${httpGet?.port}`);
  try {
    // From the node and without TLS, as the kubelet does.
    const response = await fetch(`http://${pod.address}:${port}${httpGet.path}`, {
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
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
