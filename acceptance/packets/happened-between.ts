import type { LivePod } from '../model/live-pods.ts';
import type { Port } from '../model/port.ts';
import { type Controls, decide, type Happened, type Outcome } from './outcome.ts';
import { type PodPlan, podKey, probeKey, probesTo } from './plan-probes.ts';

/** What came back in one round: by source pod, then by probe. */
export type Round = ReadonlyMap<string, ReadonlyMap<string, Outcome>>;

/** Puts the outcomes of each pod, in the order of its plan, where they can be found. */
export function roundOf(plans: readonly PodPlan[], outcomes: ReadonlyMap<string, readonly Outcome[]>): Round {
  return new Map(
    plans.map(({ source, probes }) => {
      const own = outcomes.get(podKey(source)) ?? [];
      const pairs = probes.flatMap((probe, index) => {
        const outcome = own[index];
        return outcome === undefined ? [] : [[probeKey(probe), outcome] as const];
      });
      return [podKey(source), new Map(pairs)];
    }),
  );
}

/** What is known after a later round, in which only a part may have been tried again. */
export function withLater(round: Round, later: Round): Round {
  const merged = [...later].map(
    ([pod, outcomes]) => [pod, new Map([...(round.get(pod) ?? []), ...outcomes])] as const,
  );
  return new Map([...round, ...merged]);
}

/** What happened between all pods of two workloads. */
export type HappenedBetween =
  | Happened
  /** Some pods reach some, and others do not. */
  | { readonly kind: 'partly'; readonly how: string }
  | { readonly kind: 'not-tried'; readonly why: string };

/** Reads rounds, with the controls that each verdict needs. */
export class RoundReader {
  readonly #round: Round;
  readonly #alive: ReadonlySet<string>;
  readonly #reached: ReadonlySet<string>;

  constructor(round: Round, plans: readonly PodPlan[]) {
    this.#round = round;
    const arrived = plans.flatMap(({ source, probes }) =>
      probes
        .filter(({ target }) => podKey(target) !== podKey(source))
        .filter((probe) => {
          const outcome = round.get(podKey(source))?.get(probeKey(probe));
          return outcome?.kind === 'answer' || outcome?.kind === 'reset';
        })
        .map(({ target }) => [podKey(source), podKey(target)] as const),
    );
    // What was reached has also answered, so that its own cable works too.
    this.#reached = new Set(arrived.map(([, target]) => target));
    this.#alive = new Set(arrived.flat());
  }

  /** What happened between some pods of one workload and some of another, at one port. */
  between(from: readonly LivePod[], to: readonly LivePod[], port: Port): HappenedBetween {
    const all = from.flatMap((source) =>
      to
        .filter((target) => podKey(target) !== podKey(source))
        .flatMap((target) => probesTo(target, port).map((probe) => this.#decide(source, target, probe))),
    );
    return summarize(all);
  }

  #decide(source: LivePod, target: LivePod, probe: Parameters<typeof decide>[0]): HappenedBetween {
    const outcome = this.#round.get(podKey(source))?.get(probeKey(probe));
    if (outcome === undefined) return { kind: 'not-tried', why: `nothing was sent from ${podKey(source)}` };
    const own = this.#round.get(podKey(target))?.get(probeKey(probe));
    const controls: Controls = {
      ...(own !== undefined && { own }),
      isTargetReached: this.#reached.has(podKey(target)),
      isSourceAlive: this.#alive.has(podKey(source)),
    };
    return decide(probe, outcome, controls);
  }
}

/** One verdict of many: differences are reported, and an unknown outcome stays unknown. */
export function summarize(all: readonly HappenedBetween[]): HappenedBetween {
  const [first, ...rest] = all;
  if (first === undefined) return { kind: 'not-tried', why: 'there is no pod to try it with' };
  const open = all.find(({ kind }) => kind === 'undecided' || kind === 'not-tried' || kind === 'undecidable');
  const reached = all.filter(({ kind }) => kind === 'reached').length;
  if (rest.every(({ kind }) => kind === first.kind)) return first;
  const refused = all.filter(({ kind }) => kind === 'refused').length;
  if (reached > 0 && refused > 0)
    return { kind: 'partly', how: `reached in ${reached} of ${all.length} tries between their pods` };
  return open ?? first;
}
