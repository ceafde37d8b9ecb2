import { elementAt } from '../../collections/element-at.ts';
import { remember } from '../../collections/remember.ts';
import { outsiderPeer } from '../../engine/outsider-peer.ts';
import { type LabelSubject, subjectOf } from '../../model/labels/label-subject.ts';
import { namespacePrefix, serviceAccountPrefix } from '../../model/labels/labels.ts';
import type { Conditions, Literal } from '../../selectors/literal.ts';
import { freeName } from '../../text/free-name.ts';
import { yamlText } from '../../text/yaml-text.ts';
import { type Site, wholePeer } from '../comparison/sites.ts';
import { addressDefinition, nameOfAddresses } from './address-peer.ts';

/** Sites of one end, and what reports call them together. */
export interface NamedEnd {
  readonly sites: readonly Site[];
  readonly name: string;
}

/** What to add to the file so that it admits traffic between two ends, ready to be pasted. */
export function entryFor(
  ends: { readonly from: NamedEnd; readonly to: NamedEnd },
  ports: string,
  all: readonly Site[],
): string {
  const taken = namesOfPeers(all);
  const peers: string[] = [];
  const introduce = (name: string, definition: string): string => {
    const fresh = freeName(name, (one) => taken.has(one));
    peers.push(`${fresh}: ${definition}`);
    return fresh;
  };
  const nameOf = ({ sites, name }: NamedEnd): string => {
    const first = elementAt(sites, 0);
    if (first.outside !== undefined)
      return wholePeer(sites, all)?.name ?? introduce(nameOfAddresses(sites), addressDefinition(sites));
    if (first.outsider === undefined || first.peers.size > 0) return name;
    const { end } = first.outsider;
    return introduce(suggestName(end.conditions), definitionOf(end.conditions));
  };
  const [source, destination] = [nameOf(ends.from), nameOf(ends.to)];
  const entry = `- { from: ${source}, to: ${destination}, ports: ${ports}, why: … }`;
  if (peers.length === 0) return `add to the connections: ${entry}`;
  return `add to the peers: ${peers.join(', and ')}, and to the connections: ${entry}`;
}

const namesOfPeers = remember(
  (sites: readonly Site[]): ReadonlySet<string> =>
    new Set(sites.flatMap(({ peers }) => [...peers].map(({ name }) => name))),
);

/** A name for pods that meet the conditions. */
export function suggestName(conditions: Conditions): string {
  if (conditions.length === 0) return 'anyone';
  const firstValue = (subject: LabelSubject): string | undefined =>
    conditions
      .filter(({ label }) => subjectOf(label) === subject)
      .flatMap((literal) => valueIn(literal) ?? [])
      .map((value) => value.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
      .find((value) => /^[a-z]/.test(value));
  const [own, account] = [firstValue('pod'), firstValue('account-name')];
  const [home, team] = [firstValue('namespace-name'), firstValue('namespace')];
  if (own !== undefined) return home === undefined ? `any-${own}` : `${own}-of-${home}`;
  if (account !== undefined) return `as-${account}`;
  if (home !== undefined) return `pods-of-${home}`;
  return team === undefined ? 'outsiders' : `pods-of-${team}`;
}

/** What stands behind the name of such pods in the file. */
export function definitionOf(conditions: Conditions): string {
  if (conditions.length === 0) return '{ pods: any }';
  const of = (...subjects: readonly LabelSubject[]): Conditions =>
    conditions.filter(({ label }) => subjects.includes(subjectOf(label)));
  const { namespace, serviceAccount, namespaceLabels, podLabels, serviceAccountLabels } =
    outsiderPeer(conditions);
  const pods = [
    ...(namespace === undefined ? [] : [`namespace: ${yamlText(namespace)}`]),
    ...labelled(of('pod'), '', podLabels),
    ...(serviceAccount === undefined ? [] : [`serviceAccount: ${yamlText(serviceAccount)}`]),
  ];
  const home = namespace === undefined ? of('namespace-name', 'namespace') : of('namespace');
  const account = serviceAccount === undefined ? of('account-name', 'account') : of('account');
  const maps = [
    ['pods', pods],
    ['namespaces', labelled(home, namespacePrefix, namespaceLabels)],
    ['serviceAccounts', labelled(account, serviceAccountPrefix, serviceAccountLabels)],
  ] as const;
  const given = maps.filter(([, parts]) => parts.length > 0);
  return `{ ${given.map(([key, parts]) => `${key}: { ${parts.join(', ')} }`).join(', ')} }`;
}

/** As a map if that says it all, otherwise as the selector that reports show. */
function labelled(conditions: Conditions, prefix: string, selector: string | undefined): readonly string[] {
  if (selector === undefined) return [];
  const isMap = conditions.every(
    (literal) =>
      valueIn(literal) !== undefined && ['pod', 'namespace', 'account'].includes(subjectOf(literal.label)),
  );
  if (!isMap) return [`selector: ${yamlText(selector)}`];
  const labels = conditions.map(
    (literal) => `${yamlText(literal.label.slice(prefix.length))}: ${yamlText(valueIn(literal) ?? '')}`,
  );
  return [`labels: { ${labels.join(', ')} }`];
}

function valueIn({ test, holds }: Literal): string | undefined {
  return holds && test.kind === 'among' && test.values.length === 1 ? test.values[0] : undefined;
}
