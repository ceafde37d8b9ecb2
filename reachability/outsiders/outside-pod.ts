import { groupBy } from '../collections/group-by.ts';
import {
  accountNameLabels,
  type LabelSubject,
  namespaceNameLabels,
  subjectOf,
} from '../model/labels/label-subject.ts';
import { namespacePrefix, orchestratorLabel, serviceAccountPrefix } from '../model/labels/labels.ts';
import type { HeldLabels, LabelMap } from '../model/objects.ts';
import type { OutsidePod } from '../model/outsiders.ts';
import { type Conditions, type Literal, NotToldApart, satisfiesAll } from '../selectors/literal.ts';
import type { Labels } from '../selectors/selector.ts';
import { valuesFor } from './label-value.ts';

/** What is given of the world outside the policies. */
export interface Surroundings {
  readonly held: HeldLabels;
  /** A name that no policy mentions and no namespace of the manifests has. */
  readonly freshNamespace: string;
}

/**
 * The plainest pod that meets all conditions: in a namespace that the manifests do not hold, without labels, if that
 * will do. Undefined if there can be none.
 * @throws NotToldApart
 */
export function findOutsidePod(
  conditions: Conditions,
  { held, freshNamespace }: Surroundings,
): OutsidePod | undefined {
  const by = groupBy(conditions, ({ label }) => subjectOf(label));
  const of = (subject: LabelSubject): readonly Literal[] => by.get(subject) ?? [];
  if (!satisfiesAll(of('orchestrator'), new Map([[orchestratorLabel, 'k8s']]))) return undefined;
  const podLabels = findLabels(of('pod'), '');
  if (podLabels === undefined) return undefined;
  const names = withLabel(of('namespace-name'));
  if (names === undefined) return undefined;
  const candidates = valuesFor(names, 'namespace', freshNamespace);
  for (const namespace of candidates) {
    const isHeld = held.namespaces.has(namespace);
    const namespaceLabels = isHeld
      ? heldLabels(of('namespace'), namespacePrefix, held.namespaces.get(namespace) ?? {})
      : findLabels(of('namespace'), namespacePrefix);
    if (namespaceLabels === undefined) continue;
    const account = findAccount(namespace, of('account-name'), of('account'), held);
    if (account === undefined) continue;
    const pod = {
      namespace,
      ...(isHeld ? {} : { namespaceLabels }),
      serviceAccount: account.name,
      ...(account.isHeld ? {} : { accountLabels: account.labels }),
      podLabels,
    };
    return { ...pod, labels: effectiveLabels(namespaceLabels, account.labels, pod) };
  }
  // A name that was made up happens to be taken: there are others.
  const isListed = names.some(({ test, holds }) => holds && test.kind === 'among');
  if (!isListed && candidates.length > 0 && candidates.every((name) => held.namespaces.has(name)))
    throw new NotToldApart();
  return undefined;
}

interface Account {
  readonly name: string;
  readonly isHeld: boolean;
  readonly labels: LabelMap;
}

function findAccount(
  namespace: string,
  naming: readonly Literal[],
  labelling: readonly Literal[],
  held: HeldLabels,
): Account | undefined {
  const literals = withLabel(naming);
  if (literals === undefined) return undefined;
  const prefix = `${namespace}/`;
  const written = [...held.accounts.keys()]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((name) =>
      satisfiesAll(
        literals.map((l) => ({ ...l, label: 'name' })),
        new Map([['name', name]]),
      ),
    );
  for (const name of [...valuesFor(literals, 'account', 'default'), ...written]) {
    const known = held.accounts.get(prefix + name);
    const labels =
      known === undefined
        ? findLabels(labelling, serviceAccountPrefix)
        : heldLabels(labelling, serviceAccountPrefix, known);
    if (labels !== undefined) return { name, isHeld: known !== undefined, labels };
  }
  // Another account, which somebody could add, with whatever labels.
  const [other] = valuesFor(literals, 'account', unusedAccount(namespace, held));
  const labels = findLabels(labelling, serviceAccountPrefix);
  if (other === undefined || held.accounts.has(prefix + other) || labels === undefined) return undefined;
  return { name: other, isHeld: false, labels };
}

function unusedAccount(namespace: string, { accounts }: HeldLabels): string {
  let name = 'other';
  while (accounts.has(`${namespace}/${name}`)) name += '-x';
  return name;
}

/** A name is never missing; undefined if it has to be. */
function withLabel(literals: readonly Literal[]): readonly Literal[] | undefined {
  return literals.some(({ test, holds }) => test.kind === 'present' && !holds) ? undefined : literals;
}

function heldLabels(literals: readonly Literal[], prefix: string, labels: LabelMap): LabelMap | undefined {
  const effective = new Map(Object.entries(labels).map(([label, value]) => [prefix + label, value]));
  return satisfiesAll(literals, effective) ? labels : undefined;
}

/** As few labels as will do, without their prefix; undefined if none will. */
function findLabels(literals: readonly Literal[], prefix: string): LabelMap | undefined {
  const labels: [string, string][] = [];
  for (const [label, group] of groupBy(literals, (literal) => literal.label)) {
    if (satisfiesAll(group, new Map())) continue;
    if (withLabel(group) === undefined) return undefined;
    const [value] = valuesFor(group, 'label', 'any');
    if (value === undefined) return undefined;
    labels.push([label.slice(prefix.length), value]);
  }
  return Object.fromEntries(labels);
}

function effectiveLabels(
  namespaceLabels: LabelMap,
  accountLabels: LabelMap,
  { namespace, serviceAccount, podLabels }: Omit<OutsidePod, 'labels'>,
): Labels {
  const inherited = (prefix: string, labels: LabelMap): readonly (readonly [string, string])[] =>
    Object.entries(labels).map(([label, value]) => [prefix + label, value] as const);
  return new Map([
    ...inherited(namespacePrefix, namespaceLabels),
    ...inherited(serviceAccountPrefix, accountLabels),
    ...Object.entries(podLabels),
    ...[...namespaceNameLabels].map((label) => [label, namespace] as const),
    ...[...accountNameLabels].map((label) => [label, serviceAccount] as const),
    [orchestratorLabel, 'k8s'],
  ]);
}
