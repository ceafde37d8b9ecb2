import type { Finding } from '../../contract/finding.ts';
import type { Cluster } from '../../model/cluster.ts';
import { accountNameLabels, namespaceNameLabels, subjectOf } from '../../model/labels/label-subject.ts';
import {
  metadataNameLabel,
  nameLabel,
  namespaceLabel,
  namespacePrefix,
  serviceAccountPrefix,
} from '../../model/labels/labels.ts';
import { type EntityMatch, type Policy, type Rule, rulesOf } from '../../model/policy.ts';
import { askedLabel, labelInWords } from '../../questions/near-misses/selector-gaps.ts';
import { nameOfPolicy } from './policy-name.ts';
import { tryFindSlip } from './slips.ts';

/**
 * A rule for a label that no pod has, while one has nearly the same: most likely misspelt. A label that nothing
 * comes near may be one of pods elsewhere, and is not reported. Of service accounts, a policy names those of its own
 * namespace, where the input says which there are.
 */
export function lintUnknownLabels(cluster: Cluster): readonly Finding[] {
  const known = knownLabels(cluster);
  const told = new Map<string, string | undefined>();
  const problemOf = (leaf: Leaf, policy: Policy): string | undefined => {
    const key = JSON.stringify([leaf, policy.namespace]);
    if (!told.has(key)) told.set(key, whatIsWrong(leaf, policy, cluster, known));
    return told.get(key);
  };
  return cluster.tiers
    .flatMap(({ policies }) => policies)
    .flatMap((policy) =>
      rulesOf(policy).flatMap((rule) =>
        leavesOf(rule).flatMap((leaf): readonly Finding[] => {
          const problem = problemOf(leaf, policy);
          if (problem === undefined) return [];
          const message = `${nameOfPolicy(policy)}: ${rule.path} ${problem}`;
          const asked = [askedLabel(leaf.label, leaf.values)];
          return [{ severity: 'warning', effect: 'surprising', message, source: rule.source(), asked }];
        }),
      ),
    );
}

/** A label that must have one of some values. */
interface Leaf {
  readonly label: string;
  readonly values: readonly string[];
}

/** Everything that is asked of whom the rule means, and that must hold. */
function leavesOf({ match }: Rule): readonly Leaf[] {
  const of = ({ selector }: EntityMatch): readonly Leaf[] => {
    if (selector === undefined) return [];
    const parts = selector.kind === 'and' ? selector.operands : [selector];
    return parts.flatMap((part): readonly Leaf[] => {
      if (part.kind === 'equals') return [{ label: part.label, values: [part.value] }];
      return part.kind === 'in' ? [{ label: part.label, values: part.values }] : [];
    });
  };
  return [match.source, match.destination].flatMap(of);
}

type KnownLabels = ReadonlyMap<string, ReadonlySet<string>>;

/** Values by label, of everything that a selector may mean: pods, namespaces, service accounts, hosts and sets of addresses. */
function knownLabels({ endpoints, held, hosts, addressLabels }: Cluster): KnownLabels {
  const known = new Map<string, Set<string>>();
  const add = (label: string, value: string): void => {
    const values = known.get(label);
    if (values === undefined) known.set(label, new Set([value]));
    else values.add(value);
  };
  const all = [
    ...endpoints.map(({ labels }) => labels),
    ...hosts,
    ...addressLabels.map(({ labels }) => labels),
  ];
  for (const labels of all) for (const [label, value] of labels) add(label, value);
  for (const [name, labels] of held.namespaces) {
    for (const [label, value] of Object.entries(labels)) add(namespacePrefix + label, value);
    for (const label of [namespaceLabel, namespacePrefix + nameLabel, namespacePrefix + metadataNameLabel])
      add(label, name);
  }
  for (const [key, labels] of held.accounts) {
    for (const [label, value] of Object.entries(labels)) add(serviceAccountPrefix + label, value);
    for (const label of accountNameLabels) add(label, key.slice(key.indexOf('/') + 1));
  }
  return known;
}

function whatIsWrong(
  { label, values: wanted }: Leaf,
  { namespace }: Policy,
  { held, workloads }: Cluster,
  known: KnownLabels,
): string | undefined {
  // What a policy means by itself is in its own namespace; whether there is one, is another matter.
  if (label === namespaceLabel && wanted.every((value) => value === namespace)) return undefined;
  const values = known.get(label);
  const what = labelInWords(label);
  const asked = wanted.join(' or ');
  if (values === undefined) {
    const subject = bearerOf(label);
    const meant = tryFindSlip(
      label,
      [...known.keys()].filter((other) => bearerOf(other) === subject),
    );
    return meant && `asks for ${what}, which no object has; did you mean ${keyInWords(meant)}?`;
  }
  for (const value of wanted.filter((one) => !values.has(one))) {
    const meant = tryFindSlip(value, [...values]);
    if (meant !== undefined && !wanted.includes(meant))
      return `asks for ${what} ${JSON.stringify(value)}, which no object has; did you mean ${JSON.stringify(meant)}?`;
  }
  if (wanted.some((value) => values.has(value))) return undefined;
  const isOwn = namespace !== undefined && workloads.some((workload) => workload.namespace === namespace);
  if (!accountNameLabels.has(label) || !isOwn) return undefined;
  const accounts = [...held.accounts.keys()].flatMap((key) =>
    key.startsWith(`${namespace}/`) ? [key.slice(namespace.length + 1)] : [],
  );
  return `asks for service account ${asked}, and no pod of ${namespace} runs as one; there ${accounts.length === 1 ? 'is' : 'are'} ${accounts.join(', ')}`;
}

/** Whose label it is: of pods, of namespaces or of service accounts. */
function bearerOf(label: string): string {
  return subjectOf(label).replace('-name', '');
}

/** Also where the label says what its bearer is called. */
function keyInWords(label: string): string {
  return namespaceNameLabels.has(label) || accountNameLabels.has(label)
    ? `${labelInWords(label)} label ${label.replace(/^pc(ns|sa)\./, '')}`
    : labelInWords(label);
}
