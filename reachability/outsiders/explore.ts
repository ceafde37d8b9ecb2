import { pinnedNamespace } from '../model/labels/label-subject.ts';
import type { OutsidePod } from '../model/outsiders.ts';
import { type Conditions, keyOf, NotToldApart, negate, satisfiesAll } from '../selectors/literal.ts';
import type { Formula } from './formula.ts';
import { findOutsidePod, type Surroundings } from './outside-pod.ts';
import type { Path } from './paths.ts';

/** Pods that may use a path: those that meet its conditions, and the plainest one of them. */
export interface Found {
  readonly conditions: Conditions;
  readonly pod: OutsidePod;
}

/** Everyone who may use a path. */
export interface Explored {
  readonly found: readonly Found[];
  /** Whether the search came upon anyone that the pod must not be. */
  readonly isHindered: boolean;
  /** What it came upon of those whom the pod must not be or had better not. Any other might have been left out. */
  readonly met: ReadonlySet<Formula>;
}

/** The most steps that a search may take. */
export interface Budget {
  steps: number;
}

/**
 * Every kind of pod that may use the path. For each pod that can there is a kind that it is of, and whose plainest pod is
 * met by no rule that it is not met by itself: where the plainest pod is someone it must not be, the kinds of pods that
 * are not are looked at, one for each condition that they may fail.
 *
 * @throws NotToldApart if that takes too many steps
 */
export function explore(
  { conditions, never, rather }: Path,
  surroundings: Surroundings,
  budget: Budget,
): Explored {
  const found: Found[] = [];
  const met = new Set<Formula>();
  const [mustNot, hadBetterNot] = [indexOf(never), indexOf(rather)];
  let isHindered = false;
  const visit = (given: Conditions, accepted: ReadonlySet<Formula>): void => {
    if (--budget.steps < 0) throw new NotToldApart();
    const pod = findOutsidePod(given, surroundings);
    if (pod === undefined) return;
    const refused = mustNot(pod, none);
    const hit = refused ?? hadBetterNot(pod, accepted);
    isHindered ||= refused !== undefined;
    if (hit === undefined) {
      found.push({ conditions: given, pod });
      return;
    }
    met.add(hit.formula);
    const known = new Set(given.map(keyOf));
    for (const literal of hit.conditions) {
      // What is given cannot be otherwise.
      if (!known.has(keyOf(literal))) visit([...given, negate(literal)], accepted);
    }
    if (refused === undefined) visit(given, new Set([...accepted, hit.formula]));
  };
  visit(conditions, none);
  return { found, isHindered, met };
}

const none: ReadonlySet<Formula> = new Set();

interface Hit {
  readonly formula: Formula;
  readonly conditions: Conditions;
}

type Find = (pod: OutsidePod, except: ReadonlySet<Formula>) => Hit | undefined;

const indices = new WeakMap<readonly Formula[], Find>();

/** Most policies are of one namespace, and only pods of that need be held to them. */
function indexOf(formulas: readonly Formula[]): Find {
  const known = indices.get(formulas);
  if (known !== undefined) return known;
  const byNamespace = new Map<string | undefined, Hit[]>();
  for (const formula of formulas) {
    for (const conditions of formula.alternatives) {
      const home = pinnedNamespace(conditions);
      byNamespace.set(home, [...(byNamespace.get(home) ?? []), { formula, conditions }]);
    }
  }
  const find: Find = ({ namespace, labels }, except) => {
    const isHit = ({ formula, conditions }: Hit): boolean =>
      !except.has(formula) && satisfiesAll(conditions, labels);
    return byNamespace.get(undefined)?.find(isHit) ?? byNamespace.get(namespace)?.find(isHit);
  };
  indices.set(formulas, find);
  return find;
}
