import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import { groupBy } from '../model/group-by.ts';
import { inParallel } from '../model/in-parallel.ts';
import { mapsAt, textAt, valueAt } from '../model/kubernetes-object.ts';
import type { LivePod } from '../model/live-pods.ts';
import type { ProbePlace } from '../model/probe-place.ts';
import type { Outcome } from '../packets/outcome.ts';
import { type PodPlan, podKey } from '../packets/plan-probes.ts';
import type { Cluster } from './cluster.ts';
import { restricted } from './restricted.ts';

/** How packets are sent. */
export interface ProbeOptions {
  /** An image with python3 of 3.6 or newer. */
  readonly image: string;
  /** How long a try waits for an answer, in seconds. */
  readonly answerSeconds: number;
  /** How long the containers stay at most, in seconds. */
  readonly lifetimeSeconds: number;
  /** How many pods send at the same time. */
  readonly width: number;
  /** Where packets leave from. */
  readonly from: ProbePlace;
}

/** How many packets one pod has under way. */
const packetsAtOnce = 64;
/** How long a container may take to start, its image included. */
const startSeconds = 120;
/** Ends with 0 where python3 can run the probe. */
const pythonCheck = ['python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 6))'] as const;
const script = readFileSync(join(import.meta.dirname, '../packets/probe.py'), 'utf8');

/** Ephemeral containers in real pods: they send from the pod's own address, with its labels and account. */
export class ProbeContainers {
  /** What the containers of this run are called. */
  readonly name: string;
  readonly #cluster: Cluster;
  readonly #options: ProbeOptions;
  readonly #own: string[] = [];
  readonly #pods = new Map<string, { readonly pod: LivePod; readonly container: string }>();

  /** @param run a short name of this run, of letters and digits */
  constructor(cluster: Cluster, run: string, options: ProbeOptions) {
    this.name = `acceptance-${run}`;
    this.#cluster = cluster;
    this.#options = options;
  }

  /** The pods that got an ephemeral container, and keep its record. */
  get pods(): readonly LivePod[] {
    return [...this.#pods.values()].flatMap(({ pod, container }) => (container === this.name ? [pod] : []));
  }

  /** The pods' own containers that packets have left from: `shop/web-0 (main)`. */
  get ownContainers(): readonly string[] {
    return this.#own;
  }

  /**
   * Puts a container into each pod that has none yet, and waits until it runs. One pod of each node is first: if the image
   * cannot be had there, no other pod keeps the record of a container that never ran.
   *
   * @throws AcceptanceFailure when an image cannot be pulled, or a container does not start in time
   */
  async enter(pods: readonly LivePod[]): Promise<void> {
    if (this.#options.from === 'own') await this.#adoptOwn(pods);
    const missing = pods.filter((pod) => !this.#pods.has(podKey(pod)));
    const first = [...groupBy(missing, ({ node }) => node).values()].flatMap(([pod]) => pod ?? []);
    await this.#add(first);
    await this.#add(missing.filter((pod) => !first.includes(pod)));
  }

  /** Takes the first container of each pod that has python3. */
  async #adoptOwn(pods: readonly LivePod[]): Promise<void> {
    const unknown = pods.filter((pod) => !this.#pods.has(podKey(pod)));
    await inParallel(this.#options.width, unknown, async (pod) => {
      for (const container of pod.containers) {
        const { exitCode } = await this.#cluster.run(this.#reference(pod, container), pythonCheck, {
          seconds: 30,
        });
        if (exitCode !== 0) continue;
        this.adopt(pod, container);
        this.#own.push(`${podKey(pod)} (${container})`);
        return;
      }
    });
  }

  async #add(missing: readonly LivePod[]): Promise<void> {
    await inParallel(this.#options.width, missing, async (pod) => {
      await this.#cluster.addEphemeralContainer(pod.namespace, pod.name, this.#container());
      this.#pods.set(podKey(pod), { pod, container: this.name });
    });
    await inParallel(this.#options.width, missing, (pod) => this.#untilRunning(pod));
  }

  /** Uses a container that is there already and waits, in a pod that was made for it. */
  adopt(pod: LivePod, container: string): void {
    this.#pods.set(podKey(pod), { pod, container });
  }

  /** Sends everything that is planned, once; outcomes are in the order of each plan. */
  async try(plans: readonly PodPlan[]): Promise<ReadonlyMap<string, readonly Outcome[]>> {
    const entries = await inParallel(this.#options.width, plans, async ({ source, probes }) => {
      const task = {
        seconds: this.#options.answerSeconds,
        parallel: packetsAtOnce,
        probes: probes.map(({ protocol, address, port }) => ({ protocol, address, port })),
      };
      return [
        podKey(source),
        await this.#run(source, 'try', `${JSON.stringify(task)}\n`, probes.length),
      ] as const;
    });
    return new Map(entries);
  }

  /** Ends the containers; what is left of them is their record in the pods. */
  async leave(): Promise<void> {
    await inParallel(this.#options.width, [...this.#pods.values()], ({ pod, container }) =>
      this.#cluster
        .run(this.#reference(pod, container), this.#command('end'), { seconds: 10 })
        // A pod that is gone has ended its containers too, and all others end by themselves.
        .catch(() => undefined),
    );
  }

  #container(): object {
    return {
      name: this.name,
      image: this.#options.image,
      imagePullPolicy: 'IfNotPresent',
      command: this.#command('wait'),
      securityContext: restricted,
    };
  }

  #command(mode: 'wait' | 'try' | 'end'): readonly string[] {
    return ['python3', '-c', script, mode, this.name, String(this.#options.lifetimeSeconds)];
  }

  async #run(pod: LivePod, mode: 'try', input: string, probes: number): Promise<readonly Outcome[]> {
    const { container = this.name } = this.#pods.get(podKey(pod)) ?? {};
    const rounds = Math.ceil(probes / packetsAtOnce) + 1;
    const seconds = 60 + rounds * (2 * this.#options.answerSeconds + 1);
    const result = await this.#cluster.run(this.#reference(pod, container), this.#command(mode), {
      input,
      seconds,
    });
    if (result.exitCode !== 0)
      throw new AcceptanceFailure(
        `the probe in pod ${podKey(pod)} failed: ${(result.stderr || result.message).trim().split('\n').at(-1)}. ` +
          'Check that the pod still runs, and that the image has python3; --image names another.',
      );
    // Written by probe.py, one outcome for each probe.
    return JSON.parse(result.stdout) as readonly Outcome[];
  }

  #reference({ namespace, name }: LivePod, container: string) {
    return { namespace, pod: name, container };
  }

  async #untilRunning(pod: LivePod): Promise<void> {
    const reference = { apiVersion: 'v1', kind: 'Pod', namespace: pod.namespace, name: pod.name };
    for (const deadline = Date.now() + startSeconds * 1000; ; await sleep(500)) {
      const now = await this.#cluster.read(reference);
      if (now === undefined)
        throw new AcceptanceFailure(`pod ${podKey(pod)} is gone. Run the command again.`);
      const status = mapsAt(now, 'status', 'ephemeralContainerStatuses').find(
        ({ name }) => name === this.name,
      );
      if (valueAt(status, 'state', 'running') !== undefined) return;
      const reason = textAt(status, 'state', 'waiting', 'reason') ?? '';
      const ended = valueAt(status, 'state', 'terminated');
      const place = `in pod ${podKey(pod)} on node ${pod.node}`;
      if (/^(ErrImage|ImagePull|InvalidImage|ErrImageNeverPull)/.test(reason))
        throw new AcceptanceFailure(
          `the image ${this.#options.image} cannot be pulled ${place}: ${textAt(status, 'state', 'waiting', 'message')}. ` +
            'Name an image with python3 that the nodes can pull, by --image.',
        );
      if (ended !== undefined || reason === 'CreateContainerConfigError' || reason === 'RunContainerError')
        throw new AcceptanceFailure(
          `the probe container does not run ${place}: ${textAt(ended, 'message') ?? textAt(status, 'state', 'waiting', 'message') ?? reason}. ` +
            'Name an image with python3 by --image.',
        );
      if (Date.now() > deadline)
        throw new AcceptanceFailure(
          `the probe container does not start ${place} within ${startSeconds} s. Check that the node is there: kubectl get node ${pod.node}`,
        );
    }
  }
}
