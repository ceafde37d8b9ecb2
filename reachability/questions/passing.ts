import { elementAt } from '../collections/element-at.ts';
import { numberCases } from '../engine/cases.ts';
import type { Connection } from '../engine/connection.ts';
import { type End, type Evaluation, toConnection, verdictBetween } from '../engine/evaluation.ts';
import { EMPTY } from '../sets/traffic-store.ts';

/** What passes between two ends and why, whoever they are. */
export type Passing = Omit<Connection, 'from' | 'to'>;

/** Works out what passes; undefined if nothing can. The same answer is worked out once, and is one object. */
export function passings(evaluation: Evaluation): (from: End, to: End) => Passing | undefined {
  const keyOf = pairKeys(evaluation);
  const known = new Map<string, Passing | undefined>();
  return (from, to) => {
    const key = keyOf(from, to);
    if (!known.has(key)) known.set(key, workOut(evaluation, from, to));
    return known.get(key);
  };
}

function workOut(evaluation: Evaluation, from: End, to: End): Passing | undefined {
  const verdict = verdictBetween(evaluation, from, to);
  if (verdict.every(({ possible }) => possible === EMPTY)) return undefined;
  const { from: _from, to: _to, ...passing } = toConnection(evaluation, from, to, verdict);
  return passing;
}

/** Equal for pairs between which the same rules decide the same. */
function pairKeys({ cluster, families }: Evaluation): (from: End, to: End) => string {
  const views = families.map((family) => ({
    classOf: family.peers.classOf,
    caseOf: numberCases(cluster, family),
    // What host endpoints stop on the way is decided by rules that no case is about.
    hasForward: family.compiled.forward.ingress.length + family.compiled.forward.egress.length > 0,
  }));
  return (from, to) => {
    let key = '';
    for (const source of from.endpoints) {
      for (const destination of to.endpoints) {
        for (const { classOf, caseOf, hasForward } of views) {
          const [a, b] = [elementAt(classOf, source), elementAt(classOf, destination)];
          if (a < 0 || b < 0) key += '-;';
          else if (hasForward) key += `${a}>${b},`;
          if (a >= 0 && b >= 0)
            key += `${caseOf(source, 'egress', destination)}.${caseOf(destination, 'ingress', source)};`;
        }
      }
    }
    return key;
  };
}
