import { elementAt } from '../../collections/element-at.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Source } from '../../contract/finding.ts';
import type { AllowedTraffic, Unknown } from '../../engine/connection.ts';
import { describeVerdict, type Evaluation, stepsBetween, unknownsBetween } from '../../engine/evaluation.ts';
import { formatTraffic } from '../../format/traffic-text.ts';
import { empty, type TrafficId } from '../../sets/traffic-store.ts';
import type { Difference } from '../comparison/difference.ts';
import { expectedTraffic, portsFor, portsInWords } from '../comparison/expected-traffic.ts';
import { type Site, siteNamer } from '../comparison/sites.ts';
import { shortName } from '../file/short-name.ts';
import { causesOf } from './causes.ts';
import type { Cause, Disagreement } from './check-finding.ts';
import { betweenNamesakes } from './namesakes.ts';
import { entryFor, type NamedEnd } from './suggested-entry.ts';
import { connectionsToWiden, widen, widening } from './widening.ts';

/** What the findings are about: the manifests as they are, or a scenario. */
export interface Occasion {
  readonly scenario?: string;
  /** Where findings point that no single connection is to blame for. */
  readonly source: Source;
  /** Everyone there is. */
  readonly sites: readonly Site[];
}

/** A disagreement for each difference; those that differ in nothing but addresses are one. */
export function reportDifferences(
  evaluation: Evaluation,
  differences: readonly Difference[],
  occasion: Occasion,
): readonly Disagreement[] {
  const nameOf = siteNamer(occasion.sites);
  const named = (sites: readonly Site[]): NamedEnd => ({ sites, name: nameOf(sites) });
  const described = differences
    .filter(({ kind }) => kind !== 'undecided')
    .map((difference) => ({
      difference,
      traffic: describe(evaluation, difference.traffic),
      possible: describe(evaluation, difference.possible),
      causes: causesOf(evaluation, difference),
    }));
  const positions = new Map(occasion.sites.map((site, position) => [site, position]));
  const identify = (site: Site) => (site.outside === undefined ? positions.get(site) : 'outside');
  const wholeConnections = connectionsToWiden(described, occasion.sites);
  const groups = groupBy(described, ({ difference: { kind, from, to, connection }, ...rest }) =>
    JSON.stringify([kind, connection?.source, identify(from), identify(to), rest]),
  );
  const disagreements = [...groups.values()].map((group) => {
    const [first] = group;
    const sources = distinct(group.map(({ difference }) => difference.from));
    const destinations = distinct(group.map(({ difference }) => difference.to));
    const ends = { from: named(sources), to: named(destinations) };
    const isListable = group.every(({ difference }) =>
      isExact(evaluation, difference.possible, first.traffic),
    );
    const isOfAll = betweenNamesakes(evaluation, first.difference, occasion.sites).every((possible) =>
      isExact(evaluation, possible, first.traffic),
    );
    const isOfWhole = wholeConnections.has(widening(first));
    return toDisagreement(first.difference, { ...first, ends, isListable, isOfAll, isOfWhole }, occasion);
  });
  return [...disagreements, ...reportUndecided(evaluation, differences, occasion)];
}

function describe(evaluation: Evaluation, traffic: readonly TrafficId[]): AllowedTraffic {
  const verdict = traffic.map((id) => ({ certain: id, possible: id }));
  return describeVerdict(evaluation, verdict, 'certain');
}

interface Described {
  readonly ends: { readonly from: NamedEnd; readonly to: NamedEnd };
  /** Whether ports in the words of the file mean this traffic and no more than is possible. */
  readonly isListable: boolean;
  /** Whether it is possible of every workload that has the same name, which an entry is about. */
  readonly isOfAll: boolean;
  /** Whether it is possible, and not expected, between all ends of the connection. */
  readonly isOfWhole: boolean;
  readonly traffic: AllowedTraffic;
  readonly possible: AllowedTraffic;
  readonly causes: readonly Cause[];
}

function toDisagreement(
  difference: Difference,
  { ends, isListable, isOfAll, isOfWhole, traffic, possible, causes }: Described,
  { scenario, source, sites }: Occasion,
): Disagreement {
  const { kind, connection } = difference;
  // What a connection says of others that these are among.
  const isUnnamed = [difference.from, difference.to].some(
    ({ outsider, peers }) => outsider !== undefined && peers.size === 0,
  );
  const pair = `${ends.from.name} → ${ends.to.name}`;
  // What is left of everything without a few ports is hard to read: then the whole is told.
  const words = portsInWords(traffic);
  const common = { expectation: connection?.source ?? source, causes };
  if (scenario !== undefined) {
    const [rule, problem] =
      kind === 'missing'
        ? (['scenario-not-possible', 'must be possible, but is refused'] as const)
        : (['scenario-not-refused', 'must be refused, but is possible'] as const);
    const fix = 'fix the policies, or state in the scenario what is meant now';
    const message = `${shortName(scenario)}: ${pair}: ${formatTraffic(traffic)} ${problem}`;
    return { rule, scenario, message, ...common, fix };
  }
  if (kind === 'missing') {
    const fix = 'allow it in a policy, or, if it is no longer meant, take it out of this connection';
    const message =
      words === 'everything' && !isNothing(possible)
        ? `${pair}: everything is expected, but only ${formatTraffic(possible)} is possible`
        : `${pair}: ${formatTraffic(traffic)} is expected, but not possible`;
    return { rule: 'missing-connection', message, ...common, fix };
  }
  const entry = () => entryFor(ends, words, sites);
  const change = connection === undefined || isUnnamed ? entry() : widen({ pair, words, isOfWhole, entry });
  const message =
    connection !== undefined && words === 'everything'
      ? `${pair}: ${formatTraffic(possible)} is possible, which is more than is expected`
      : `${pair}: ${formatTraffic(traffic)} is possible, but not expected`;
  const meant = isOfAll
    ? `, if it is meant, ${change}`
    : ' give each workload a name of its own: an entry is about all that have this one';
  const fix = isListable
    ? `refuse it by a policy, or${meant}`
    : 'refuse it by a policy, or allow more in one: no ports of an entry mean exactly this';
  return { rule: 'unexpected-connection', message, ...common, fix };
}

function isNothing(traffic: AllowedTraffic): boolean {
  return formatTraffic(traffic) === 'nothing';
}

/** Tries the entry: whether what it would mean is possible as a whole. */
function isExact(
  { store, families }: Evaluation,
  possible: readonly TrafficId[],
  described: AllowedTraffic,
): boolean {
  const ports = portsFor(described);
  return families.some(({ family }, index) => {
    const wanted = store.intern(expectedTraffic(ports, family));
    return store.subtract(wanted, elementAt(possible, index)) === empty;
  });
}

function reportUndecided(
  evaluation: Evaluation,
  differences: readonly Difference[],
  { source, sites, scenario }: Occasion,
): readonly Disagreement[] {
  const nameOf = siteNamer(sites);
  const open = differences
    .filter(({ kind }) => kind === 'undecided')
    .flatMap((difference) => unknownsOf(evaluation, difference).map((unknown) => ({ difference, unknown })));
  const groups = groupBy(open, ({ unknown }) => JSON.stringify(unknown));
  return [...groups.values()].map((group): Disagreement => {
    const [first] = group;
    const { difference, unknown } = first;
    const pair = `${nameOf([difference.from])} → ${nameOf([difference.to])}`;
    const more = group.length === 1 ? '' : ` and ${group.length - 1} more`;
    const causes = causesOf(evaluation, difference);
    const where = scenario === undefined ? '' : `${shortName(scenario)}: `;
    const message = `${where}${pair}${more}: not known whether it is possible: ${unknown.reason}`;
    return { rule: 'undecided-connection', message, expectation: source, causes, fix: remedy(unknown) };
  });
}

function unknownsOf(evaluation: Evaluation, { from, to, traffic }: Difference): readonly Unknown[] {
  const steps = stepsBetween(evaluation, from.end, to.end);
  const verdict = traffic.map((id) => ({ certain: empty, possible: id }));
  return unknownsBetween(evaluation, from.end, to.end, verdict, steps);
}

/** In the file, the command line's `--pod-cidr` is an option of its own. */
function remedy({ need }: Unknown): string {
  return need === '--pod-cidr'
    ? 'state where pods have their addresses: options: { podCidrs: [10.244.0.0/16] }'
    : `add to the manifests: ${need}`;
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
