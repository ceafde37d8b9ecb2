import type { Endpoint } from '../../model/cluster.ts';
import type { NamedPort } from '../../model/objects.ts';
import type { Action, EntityMatch, IcmpMatch, PortMatch, RuleMatch } from '../../model/policy.ts';
import { matches, type Selector } from '../../selectors/selector.ts';
import type { Family } from '../../sets/address-set.ts';
import { allPorts, type NumberSet, noNumbers, numberSets } from '../../sets/port-set.ts';
import {
  type Dimension,
  everyTraffic,
  mapTraffic,
  noTraffic,
  type PortProtocol,
  type Traffic,
} from '../../sets/traffic.ts';

const icmpOf = { 4: 1, 6: 58 } as const;
const dimensionOf: Readonly<Record<number, PortProtocol>> = { 6: 'tcp', 17: 'udp', 132: 'sctp' };

/** The two ends whose port names a rule may use. */
export interface Ends {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** The port that the connection comes from. */
  readonly sourcePort: number;
  /** What the rule does with what it matches. */
  readonly action: Action;
}

/** What a rule matches between two ends that its entities match, by protocol, ports and ICMP type (C18 to C20). */
export function trafficOf(
  match: RuleMatch,
  family: Family,
  ends: Ends,
  serviceTraffic: Traffic | undefined,
): Traffic {
  if (match.ipVersion !== undefined && match.ipVersion !== family) return noTraffic;
  const all = serviceTraffic ?? everyTraffic[family];
  return mapTraffic((dimension) => {
    const byProtocol = ofProtocol(all[dimension], dimension, match, family);
    switch (dimension) {
      case 'tcp':
      case 'udp':
      case 'sctp':
        return ofPorts(byProtocol, dimension, match, ends);
      case 'icmp':
        return asksForPorts(match) ? noNumbers : ofIcmp(byProtocol, match);
      case 'other':
        return asksForPorts(match) || match.icmp !== undefined ? noNumbers : byProtocol;
    }
  });
}

/** Only protocols with ports can match a rule that asks for ports (K8). */
function asksForPorts({ source, destination }: RuleMatch): boolean {
  return [source.ports, source.notPorts, destination.ports, destination.notPorts].some(
    (ports) => ports !== undefined,
  );
}

function ofProtocol(
  all: NumberSet,
  dimension: Dimension,
  { protocol, notProtocol }: RuleMatch,
  family: Family,
): NumberSet {
  const wanted = protocol === undefined ? all : protocolNumbers(all, dimension, protocol, family);
  return notProtocol === undefined
    ? wanted
    : numberSets.subtract(wanted, protocolNumbers(all, dimension, notProtocol, family));
}

/** The part of a dimension that one protocol takes up: all of it, none, or its number among the others. */
function protocolNumbers(all: NumberSet, dimension: Dimension, protocol: number, family: Family): NumberSet {
  const own = protocol === icmpOf[family] ? 'icmp' : (dimensionOf[protocol] ?? 'other');
  if (own !== dimension) return noNumbers;
  return own === 'other' ? numberSets.intersect(all, [[protocol, protocol]]) : all;
}

function ofIcmp(all: NumberSet, { icmp, notIcmp }: RuleMatch): NumberSet {
  const wanted = icmp === undefined ? all : numberSets.intersect(all, icmpNumbers(icmp));
  return notIcmp === undefined ? wanted : numberSets.subtract(wanted, icmpNumbers(notIcmp));
}

function icmpNumbers({ type, code }: IcmpMatch): NumberSet {
  return code === undefined ? [[type * 256, type * 256 + 255]] : [[type * 256 + code, type * 256 + code]];
}

function ofPorts(all: NumberSet, protocol: PortProtocol, match: RuleMatch, ends: Ends): NumberSet {
  if (match.icmp !== undefined) return noNumbers;
  const { source, destination } = match;
  // A pod outside the manifests may have any port names: so that a rule lets through what it can.
  const [asked, excepted] = ends.action === 'deny' ? (['none', 'all'] as const) : (['all', 'none'] as const);
  const isFrom = (ports: PortMatch, unwritten: Unwritten): boolean =>
    numberSets.covers(resolve(ports, protocol, ends.source, source.selector, unwritten), [
      [ends.sourcePort, ends.sourcePort],
    ]);
  if (source.ports !== undefined && !isFrom(source.ports, asked)) return noNumbers;
  if (source.notPorts !== undefined && isFrom(source.notPorts, excepted)) return noNumbers;
  const to = (ports: PortMatch, unwritten: Unwritten): NumberSet =>
    resolve(ports, protocol, ends.destination, destination.selector, unwritten);
  const wanted =
    destination.ports === undefined ? all : numberSets.intersect(all, to(destination.ports, asked));
  return destination.notPorts === undefined
    ? wanted
    : numberSets.subtract(wanted, to(destination.notPorts, excepted));
}

/** Which ports have the names that a rule asks for, where the manifests do not say. */
type Unwritten = 'all' | 'none';

/**
 * Names mean the ports to which the endpoint itself gives that name, of this protocol (K7). With a selector, only an endpoint that
 * matches it by its own labels has names: addresses of network sets have no ports (C17).
 */
function resolve(
  { numbers, names }: PortMatch,
  protocol: PortProtocol,
  endpoint: Endpoint,
  selector: Selector | undefined,
  unwritten: Unwritten,
): NumberSet {
  if (names.length === 0) return numbers;
  const isMeant = selector === undefined || endpoint.isAnyone || matches(selector, endpoint.labels);
  if (!isMeant) return numbers;
  if (endpoint.outsider !== undefined) return unwritten === 'all' ? allPorts : numbers;
  const named = endpoint.ports.filter(
    (port: NamedPort) => port.protocol === protocol && names.includes(port.name),
  );
  return numberSets.intersect(
    allPorts,
    numberSets.normalize([...numbers, ...named.map((p) => [p.port, p.port] as const)]),
  );
}

/** Whether the rule goes by what a pod that the manifests do not hold calls its ports. */
export function goesByUnwrittenNames(
  { source, destination }: RuleMatch,
  ends: Omit<Ends, 'action'>,
): boolean {
  const usesNames = ({ ports, notPorts }: EntityMatch): boolean =>
    [ports, notPorts].some((match) => match !== undefined && match.names.length > 0);
  return (
    (ends.source.outsider !== undefined && usesNames(source)) ||
    (ends.destination.outsider !== undefined && usesNames(destination))
  );
}

/** Whether the rule's traffic depends on which endpoints it stands between. */
export function dependsOnEnds({ source, destination }: RuleMatch): boolean {
  const usesNames = [source, destination].some((side) =>
    [side.ports, side.notPorts].some((p) => p !== undefined && p.names.length > 0),
  );
  return usesNames || destination.service !== undefined || usesSourcePorts({ source });
}

/** Whether the rule asks where a connection comes from, port for port (C19). */
export function usesSourcePorts({ source }: Pick<RuleMatch, 'source'>): boolean {
  return source.ports !== undefined || source.notPorts !== undefined;
}
