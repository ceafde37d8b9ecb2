import { setTimeout as sleep } from 'node:timers/promises';
import { isReady, untilReady } from './kubelet.ts';
import type { Manifest, StatefulSet } from './manifest.ts';
import { Node, type NodeContent } from './node.ts';
import { Pod } from './pod.ts';

/** The pods of a Dgraph unit, on one node. */
export class Cluster {
  readonly node: Node;
  readonly zeros: readonly Pod[];
  readonly alphas: readonly Pod[];
  readonly #hosts = new Map<string, string>();
  readonly #ready = new Set<Pod>();
  readonly #watched = new Set<Pod>();
  #isClosed = false;

  constructor(manifest: Manifest, content: Omit<NodeContent, 'configMaps' | 'secretProviderClasses'>) {
    this.node = new Node({ ...content, ...manifest });
    let number = 10;
    const pods = (set: StatefulSet): readonly Pod[] =>
      Array.from({ length: set.spec.replicas }, (_, ordinal) => {
        const { name, namespace } = set.metadata;
        const pod = new Pod(this.node, `${name}-${ordinal}`, set.spec.template.spec, number++);
        this.#hosts.set(`${pod.name}.${set.spec.serviceName}.${namespace}.svc.cluster.local`, pod.address);
        return pod;
      });
    const ofComponent = (ending: RegExp) =>
      manifest.statefulSets.filter(({ metadata }) => ending.test(metadata.name)).flatMap(pods);
    this.zeros = ofComponent(/-zero$/);
    this.alphas = ofComponent(/-alpha(-group-\d+)?$/);
    this.node.writeHosts(this.#hosts);
  }

  get pods(): readonly Pod[] {
    return [...this.zeros, ...this.alphas];
  }

  /** Host name of a pod, as its headless Service gives it. */
  hostOf(pod: Pod): string {
    const found = [...this.#hosts].find(([, address]) => address === pod.address);
    if (found === undefined) throw new Error(`${pod.name} has no host name`);
    return found[0];
  }

  /** Starts all pods at once, as podManagementPolicy Parallel does, and waits for every probe. */
  async start(): Promise<void> {
    for (const pod of this.pods) pod.start();
    await Promise.all(this.pods.map(untilReady));
    for (const pod of this.alphas) {
      if (this.#watched.has(pod)) continue;
      this.#watched.add(pod);
      this.#watch(pod);
    }
  }

  /** An Alpha that the client Service would choose. */
  async endpoint(): Promise<Pod> {
    for (;;) {
      const ready = this.alphas.filter((pod) => this.isEndpoint(pod));
      const chosen = ready[Math.floor(Math.random() * ready.length)];
      if (chosen !== undefined) return chosen;
      await sleep(100);
    }
  }

  /** Whether clients are sent to the Alpha: its readiness, as the kubelet reported it last. */
  isEndpoint(pod: Pod): boolean {
    if (!pod.isRunning) this.#ready.delete(pod);
    return this.#ready.has(pod);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.pods.map((pod) => pod.kill()));
    await this.node.close();
  }

  /** Asks a pod as often as its probe says, and lets it be not ready after as many failures as that says. */
  async #watch(pod: Pod): Promise<void> {
    const probe = pod.spec.containers[0]?.readinessProbe;
    if (probe === undefined) throw new Error(`${pod.name} has no readinessProbe`);
    for (let failures = 0; !this.#isClosed; ) {
      failures = (await isReady(pod)) ? 0 : failures + 1;
      if (failures === 0) this.#ready.add(pod);
      else if (failures >= probe.failureThreshold) this.#ready.delete(pod);
      await sleep(probe.periodSeconds * 1000);
    }
  }
}
