import { elementAt } from '../collections/element-at.ts';
import type { Cluster } from '../model/cluster.ts';
import { bothDirections, type Direction } from '../model/policy.ts';
import { empty, type TrafficId, type TrafficStore } from '../sets/traffic-store.ts';
import type { Unknown } from './connection.ts';
import type { FamilyEvaluation } from './family-evaluation.ts';

interface Evaluated {
  readonly cluster: Cluster;
  readonly families: readonly FamilyEvaluation[];
  readonly store: TrafficStore;
}

/** Endpoints of one end. */
interface Endpoints {
  readonly endpoints: readonly number[];
}

/** What leaves traffic between two ends open, besides the rules that apply to them. */
export function circumstancesBetween(
  evaluation: Evaluated,
  from: Endpoints,
  to: Endpoints,
  open: readonly TrafficId[],
): readonly Unknown[] {
  return [
    ...unknownOnTheWay(evaluation, from, to, open),
    ...unknownLabels(evaluation, [...from.endpoints, ...to.endpoints]),
  ];
}

function unknownLabels({ cluster }: Evaluated, endpoints: readonly number[]): readonly Unknown[] {
  const isOpen = endpoints.some((endpoint) => cluster.endpoints[endpoint]?.alternative !== undefined);
  return isOpen ? [generated] : [];
}

const generated: Unknown = {
  reason:
    "a selector asks for a label that the pods' controller or another program sets, such as pod-template-hash, and its value is not in the manifests",
  need: 'the live pods, from kubectl get pods -o yaml, or a selector by labels of the template',
};

/** What host endpoints may stop between two ends, if the traffic crosses their nodes. */
function unknownOnTheWay(
  { cluster, families, store }: Evaluated,
  from: Endpoints,
  to: Endpoints,
  open: readonly TrafficId[],
): readonly Unknown[] {
  const applies = families.some(({ compiled: { forward } }) =>
    bothDirections.some((direction) => forward[direction].length > 0),
  );
  if (!applies) return [];
  const isPod = (endpoint: number): boolean => cluster.endpoints[endpoint]?.kind === 'pod';
  const mayStop = families.some((family, position) => {
    const isHeld = (near: number, direction: Direction, far: number): boolean =>
      isPod(near) &&
      family.sourcePorts.some((port) => {
        const through = family.forwarded(near, direction, far, port);
        return store.subtract(elementAt(open, position), through) !== empty;
      });
    return from.endpoints.some((source) =>
      to.endpoints.some(
        (destination) => isHeld(source, 'egress', destination) || isHeld(destination, 'ingress', source),
      ),
    );
  });
  return mayStop ? [forwarded] : [];
}

/** Of pods that are not told apart. */
export const notToldApart: Unknown = {
  reason:
    'policies tell so many kinds of pods apart that those outside the manifests were not all worked out',
  need: 'selectors that ask for fewer labels at once, or fewer rules that deny or pass by label',
};

/** Of pods that the manifests do not hold, where no rule says more. */
export const unwrittenNames: Unknown = {
  reason:
    'a rule passes on by the names of ports, and what pods outside the manifests call theirs is not known',
  need: 'numbers in place of the names of ports in rules that pass',
};

const forwarded: Unknown = {
  reason:
    'policies of host endpoints apply to what a node forwards to its pods or from them, and may stop this on its way',
  need: 'the nodes that the pods run on, and the interfaces that the traffic takes',
};
