import { elementAt } from '../../collections/element-at.ts';
import { numberCases } from '../../engine/cases.ts';
import type { Connection } from '../../engine/connection.ts';
import { type End, type Evaluation, toConnection, verdictBetween } from '../../engine/evaluation.ts';
import { empty } from '../../sets/traffic-store.ts';

/** What passes between two ends of any kind, and why. */
export type Passing = Omit<Connection, 'from' | 'to'>;

/** Works out what passes; undefined if nothing can. The same answer is worked out once, and is one object. */
export function passings(evaluation: Evaluation): (from: End, to: End) => Passing | undefined {
  const keyOf = pairKeys(evaluation);
  const known = new Map<string | number, Passing | typeof nothing>();
  return (from, to) => {
    const key = keyOf(from, to);
    const before = known.get(key);
    if (before !== undefined) return before === nothing ? undefined : before;
    const passing = workOut(evaluation, from, to);
    known.set(key, passing);
    return passing === nothing ? undefined : passing;
  };
}

/** Remembered where nothing can pass. */
const nothing = 'nothing';

function workOut(evaluation: Evaluation, from: End, to: End): Passing | typeof nothing {
  const verdict = verdictBetween(evaluation, from, to);
  if (verdict.every(({ possible }) => possible === empty)) return nothing;
  const { from: _from, to: _to, ...passing } = toConnection(evaluation, from, to, verdict);
  return passing;
}

/** Beyond any number of cases, so that two of them fit into one number. */
const mostCases = 2 ** 26;

/** Equal for pairs between which the same rules decide the same. */
function pairKeys({ cluster, families }: Evaluation): (from: End, to: End) => string | number {
  const views = families.map((family) => {
    const caseOf = numberCases(cluster, family);
    const { classOf } = family.peers;
    // What host endpoints stop on the way is decided by rules that no case is about.
    const hasForward = family.compiled.forward.ingress.length + family.compiled.forward.egress.length > 0;
    return (source: number, destination: number): string | number => {
      const [from, to] = [elementAt(classOf, source), elementAt(classOf, destination)];
      if (from < 0 || to < 0) return -1;
      const cases =
        caseOf(source, 'egress', destination) * mostCases + caseOf(destination, 'ingress', source);
      return hasForward ? `${cases} ${from} ${to}` : cases;
    };
  });
  const [view, ...others] = views;
  return (from, to) => {
    const [source = -1, destination = -1] = [from.endpoints[0], to.endpoints[0]];
    const isOne = from.endpoints.length === 1 && to.endpoints.length === 1 && others.length === 0;
    if (isOne && view !== undefined) return view(source, destination);
    return from.endpoints
      .flatMap((one) => to.endpoints.flatMap((other) => views.map((keyOf) => keyOf(one, other))))
      .join(';');
  };
}
