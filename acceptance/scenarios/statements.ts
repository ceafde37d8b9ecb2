import type { Analysis, ExpectedConnection, Scenario } from '../../reachability/api.ts';
import type { OutsideTarget } from '../model/outside.ts';
import { type Port, protocols, sortPorts } from '../model/port.ts';
import type { HappenedBetween } from '../packets/happened-between.ts';
import type { Pair } from '../packets/plan-probes.ts';
import type { Cell } from '../verdict/cell.ts';
import { holdsPort, type Party } from '../verdict/meant.ts';
import { ProvenConnections } from '../verdict/proven.ts';

/** One pair of workloads that a scenario speaks of, and what it says. */
export interface Statement {
  readonly from: Party;
  readonly to: Party;
  readonly ports: readonly Port[];
  readonly meant: 'allowed' | 'refused';
}

/** What a scenario says of workloads, and what it says of ends that packets cannot be sent from or to. */
export interface Statements {
  readonly tried: readonly Statement[];
  /** `outside → alpha`. */
  readonly untried: readonly string[];
}

/**
 * The pairs that a scenario states something of.
 *
 * @param everything the ports that represent all
 * @param outside what packets are sent to outside the cluster: the ports that are given there are the only ones that are tried
 */
export function statementsOf(
  { possible, refused }: Pick<Scenario, 'possible' | 'refused'>,
  parties: readonly Party[],
  everything: readonly Port[],
  outside: readonly OutsideTarget[],
): Statements {
  const read = (connection: ExpectedConnection, meant: Statement['meant']) => {
    const ports = portsOf(connection, everything);
    const portsTo = ({ origin, workload }: Party) =>
      origin === 'outside'
        ? outside
            .filter(({ address, port }) => address === workload.name && holdsPort(connection.ports, port))
            .map(({ port }) => port)
        : ports;
    const pairs = connection.from.flatMap((from) => connection.to.map((to) => [from, to] as const));
    return pairs.map(([from, to]) => {
      const [sources, targets] = [from, to].map((peer) => parties.filter(({ peers }) => peers.has(peer)));
      const tried = (sources ?? [])
        .filter(({ origin }) => origin !== 'outside')
        .flatMap((source) =>
          (targets ?? []).map(
            (target): Statement => ({ from: source, to: target, ports: portsTo(target), meant }),
          ),
        )
        .filter((statement) => statement.ports.length > 0);
      return { tried, untried: tried.length === 0 ? [`${from.name} → ${to.name}`] : [] };
    });
  };
  const all = [
    ...possible.flatMap((connection) => read(connection, 'allowed')),
    ...refused.flatMap((connection) => read(connection, 'refused')),
  ];
  return { tried: all.flatMap(({ tried }) => tried), untried: all.flatMap(({ untried }) => untried) };
}

/**
 * The pairs to send packets between: those of the statements, and from each of their sources to everybody, because silence
 * proves something only of a source that reaches anything at all.
 */
export function pairsOf(
  statements: readonly Statement[],
  parties: readonly Party[],
  everything: readonly Port[],
): readonly Pair[] {
  const sources = new Set(statements.map(({ from }) => from));
  const controls = [...sources].flatMap((from) =>
    parties
      .filter(({ origin }) => origin !== 'outside')
      .map((to) => ({ from: from.workload, to: to.workload, ports: everything })),
  );
  return [
    ...statements.map(({ from, to, ports }) => ({ from: from.workload, to: to.workload, ports })),
    ...controls,
  ];
}

/** Puts what a scenario states beside what is proven and happened. */
export function judgeStatements(
  statements: readonly Statement[],
  analysis: Pick<Analysis, 'connections' | 'explain'>,
  happened: (from: Party, to: Party, port: Port) => HappenedBetween,
): readonly Cell[] {
  const proven = new ProvenConnections(analysis);
  return statements.flatMap(({ from, to, ports, meant }) =>
    ports.map((port) => ({
      from: from.workload,
      to: to.workload,
      port,
      meant,
      proven: proven.between(from.workload, to.workload, port),
      happened: happened(from, to, port),
    })),
  );
}

function portsOf({ ports }: ExpectedConnection, everything: readonly Port[]): readonly Port[] {
  if (ports.kind === 'everything') return everything;
  const sets = { TCP: ports.tcp, UDP: ports.udp, SCTP: ports.sctp };
  const named = protocols.flatMap((protocol) =>
    sets[protocol].flatMap(([first, last]) =>
      everything
        .filter((port) => port.protocol === protocol && first <= port.number && port.number <= last)
        .concat([
          { protocol, number: first },
          { protocol, number: last },
        ]),
    ),
  );
  return sortPorts(named);
}
