import type { OutsiderEnd } from '../../engine/outsider-ends.ts';
import { outsiderPeer } from '../../engine/outsider-peer.ts';
import { type LabelSubject, subjectOf } from '../../model/labels/label-subject.ts';
import { namespacePrefix, serviceAccountPrefix } from '../../model/labels/labels.ts';
import type { Conditions, Literal } from '../../selectors/literal.ts';
import type { Difference } from './compare.ts';
import type { Site } from './sites.ts';

/** What to add to the file so that it admits the difference, ready to be pasted. */
export function entryFor(
  { from, to }: Difference,
  names: { readonly from: string; readonly to: string },
  ports: string,
  sites: readonly Site[],
): string {
  const taken = new Set(sites.flatMap(({ peers }) => [...peers].map(({ name }) => name)));
  const peers: string[] = [];
  const nameOf = (site: Site, name: string): string => {
    if (site.outsider === undefined || site.peers.size > 0) return name;
    const fresh = freshName(site.outsider.end, taken);
    peers.push(`${fresh}: ${definition(site.outsider.end)}`);
    return fresh;
  };
  const [source, destination] = [nameOf(from, names.from), nameOf(to, names.to)];
  const entry = `- { from: ${source}, to: ${destination}, ports: ${ports}, why: … }`;
  if (peers.length === 0) return `add to the connections: ${entry}`;
  return `add to the peers: ${peers.join(', and ')}, and to the connections: ${entry}`;
}

function freshName({ conditions }: OutsiderEnd, taken: ReadonlySet<string>): string {
  const name = suggestName(conditions);
  let fresh = name;
  for (let number = 2; taken.has(fresh); number++) fresh = `${name}-${number}`;
  return fresh;
}

function suggestName(conditions: Conditions): string {
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

function definition({ conditions }: OutsiderEnd): string {
  if (conditions.length === 0) return '{ pods: any }';
  const of = (...subjects: readonly LabelSubject[]): Conditions =>
    conditions.filter(({ label }) => subjects.includes(subjectOf(label)));
  const { namespace, serviceAccount, namespaceLabels, podLabels, serviceAccountLabels } =
    outsiderPeer(conditions);
  const pods = [
    ...(namespace === undefined ? [] : [`namespace: ${quoted(namespace)}`]),
    ...labelled(of('pod'), '', podLabels),
    ...(serviceAccount === undefined ? [] : [`serviceAccount: ${quoted(serviceAccount)}`]),
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
  if (conditions.length === 0 || selector === undefined) return [];
  const isMap = conditions.every(
    (literal) =>
      valueIn(literal) !== undefined && ['pod', 'namespace', 'account'].includes(subjectOf(literal.label)),
  );
  if (!isMap) return [`selector: ${JSON.stringify(selector)}`];
  const labels = conditions.map(
    (literal) => `${literal.label.slice(prefix.length)}: ${quoted(valueIn(literal) ?? '')}`,
  );
  return [`labels: { ${labels.join(', ')} }`];
}

function valueIn({ test, holds }: Literal): string | undefined {
  return holds && test.kind === 'among' && test.values.length === 1 ? test.values[0] : undefined;
}

/** In quotes where YAML would read something else. */
function quoted(value: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9_./-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
