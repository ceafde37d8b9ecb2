import type { Selector } from '../selectors/selector.ts';
import type { LabelMap, PodTemplate, ServiceObject } from './objects.ts';
import { type Policy, rulesOf } from './policy.ts';

/** What selectors ask of a label, by the label: the parts of them that look at it. */
export type AskedLabels = ReadonlyMap<string, readonly Selector[]>;

/** Everything that policies and services ask of labels. */
export function askedLabels(policies: readonly Policy[], services: readonly ServiceObject[]): AskedLabels {
  const asked = new Map<string, Selector[]>();
  const add = (leaf: Selector): void => {
    if (!('label' in leaf)) return;
    const known = asked.get(leaf.label);
    if (known === undefined) asked.set(leaf.label, [leaf]);
    else known.push(leaf);
  };
  for (const selector of policies.flatMap(selectorsOf)) visit(selector, add);
  for (const { selector } of services)
    for (const [label, value] of Object.entries(selector ?? {})) add({ kind: 'equals', label, value });
  return asked;
}

function visit(selector: Selector, add: (leaf: Selector) => void): void {
  if (selector.kind === 'not') visit(selector.operand, add);
  else if (selector.kind === 'and' || selector.kind === 'or')
    for (const operand of selector.operands) visit(operand, add);
  else add(selector);
}

/** What a policy asks of the labels of those it selects, and of those at the other end. */
export function selectorsOf(policy: Policy): readonly Selector[] {
  const entities = rulesOf(policy).flatMap(({ match }) => [match.source, match.destination]);
  return [
    policy.subject,
    ...entities.flatMap(({ selector, notSelector }) => [selector ?? [], notSelector ?? []].flat()),
  ];
}

/** The labels that a pod may have, and whether those are all. */
export interface PossibleLabels {
  readonly labels: readonly LabelMap[];
  readonly isComplete: boolean;
}

/**
 * The labels that a pod may have if the values of some of its labels are not known: every value that a selector names, and
 * one that none names. What is not even certain to be there may be missing as well. Labels that no selector asks for make
 * no difference.
 */
export function possibleLabels(
  {
    labels,
    unknownLabels,
    uncertainLabels,
  }: Pick<PodTemplate, 'labels' | 'unknownLabels' | 'uncertainLabels'>,
  asked: AskedLabels,
): PossibleLabels {
  let isComplete = true;
  let possible: readonly LabelMap[] = [labels];
  const vary = (label: string, mayBeMissing: boolean): void => {
    const leaves = asked.get(label);
    if (leaves === undefined || Object.hasOwn(labels, label)) return;
    const values = [...new Set([...leaves.flatMap(valuesOf), unnamed])];
    const given = possible.flatMap((one) => values.map((value) => ({ ...one, [label]: value })));
    const all = mayBeMissing ? [...possible, ...given] : given;
    if (all.length > mostAlternatives) isComplete = false;
    else possible = all;
  };
  for (const label of unknownLabels) vary(label, false);
  for (const label of expand(uncertainLabels, asked)) if (!unknownLabels.includes(label)) vary(label, true);
  return { labels: possible, isComplete };
}

function expand(labels: readonly string[], asked: AskedLabels): readonly string[] {
  return labels.flatMap((label) =>
    label.endsWith('/') ? [...asked.keys()].filter((key) => key.startsWith(label)) : [label],
  );
}

/** Not a value that a label can have, so no selector names it. */
const unnamed = '(unknown)';
/** Each is a pod of its own to the engine. */
export const mostAlternatives = 1000;

function valuesOf(leaf: Selector): readonly string[] {
  if ('value' in leaf) return [leaf.value];
  return 'values' in leaf ? leaf.values : [];
}
