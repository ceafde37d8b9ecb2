import type { Analysis } from '../../analysis/analyze.ts';
import type { Source } from '../../contract/finding.ts';
import { formatTraffic } from '../../format/traffic-text.ts';
import { compareSites } from '../comparison/compare.ts';
import type { Difference } from '../comparison/difference.ts';
import { askedOutsiders, peersOf } from '../comparison/named-peers.ts';
import { siteNamer, sitesOf } from '../comparison/sites.ts';
import type { ExpectedConnection, ExpectedPeer } from '../file/expectations.ts';
import { type Compared, type Draft, describeTrafficOf, draftEntries, unexpectedOf } from './draft.ts';
import type { Base, Proposal } from './proposal.ts';

export const emptyBase: Base = { peers: new Map(), connections: [] };

/**
 * What has to be added to expectations so that they list everything that the manifests allow. Each entry is tried on a copy:
 * one that would list more than is possible, or less, is left out and named. As entries that name pods can bring up others,
 * what the copy lacks is drafted as well.
 */
export function propose(analysis: Pick<Analysis, 'withOutsiders'>, base: Base): Proposal {
  const before = compareWith(analysis, base);
  const { drafted, peers, after } = draftAll(analysis, base, before);
  const isWrong = new Set(
    after.examples.flatMap(({ kind, connection }) => (kind === 'missing' && connection ? [connection] : [])),
  );
  const kept = drafted.filter(({ added }) => !isWrong.has(added));
  const connections = kept.filter(({ lines }) => lines.length === 0).map(({ entry }) => entry);
  const names = new Set(connections.flatMap(({ from, to }) => [...from, ...to]));
  const isDecided = before.examples.every(({ kind }) => kind !== 'undecided');
  return {
    peers: peers.filter(([name]) => names.has(name)),
    connections,
    left: [
      ...drafted.filter(({ added }) => isWrong.has(added)).map(({ entry }) => wouldBeMore(entry)),
      ...kept.filter(({ lines }) => lines.length > 0).map(listedInPart),
      ...new Set(unexpectedOf(after.examples).map((difference) => noEntryFor(after, difference))),
      ...(isDecided ? [] : ['what is not decided; check says what would settle it']),
    ],
  };
}

/** A draft, and the connection that it is on the copy. */
interface Added extends Draft {
  readonly added: ExpectedConnection;
}

function draftAll(
  analysis: Pick<Analysis, 'withOutsiders'>,
  base: Base,
  before: Compared,
  rounds = 4,
): { readonly drafted: readonly Added[]; readonly peers: Proposal['peers']; readonly after: Compared } {
  const { drafts, peers } = draftEntries(before, base);
  if (drafts.length === 0 || rounds === 0) return { drafted: [], peers: [], after: before };
  const drafted = drafts.map(
    (draft): Added => ({
      ...draft,
      added: { from: draft.from, to: draft.to, ports: draft.ports, why: '', source: nowhere },
    }),
  );
  const added = drafted.map((draft) => draft.added);
  const tried: Base = {
    peers: new Map([...base.peers, ...peersOf(added).map((peer) => [peer.name, peer] as const)]),
    connections: [...base.connections, ...added],
  };
  const rest = draftAll(analysis, tried, compareWith(analysis, tried), rounds - 1);
  return { drafted: [...drafted, ...rest.drafted], peers: [...peers, ...rest.peers], after: rest.after };
}

function compareWith({ withOutsiders }: Pick<Analysis, 'withOutsiders'>, base: Base): Compared {
  const used: readonly ExpectedPeer[] = [...new Set([...base.peers.values(), ...peersOf(base.connections)])];
  const evaluation = withOutsiders({ named: askedOutsiders(used) });
  const sites = sitesOf(evaluation, used);
  const comparison = compareSites(evaluation, sites, base.connections);
  return { evaluation, sites, comparison, examples: [...comparison.examples()] };
}

function wouldBeMore({ from, to, ports }: Draft['entry']): string {
  return `${from.join(', ')} to ${to.join(', ')}: no entry says exactly what is possible; ${ports} would be more. Narrow the policy`;
}

function listedInPart({ entry: { from, to }, lines }: Draft): string {
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
  return `${from.join(', ')} to ${to.join(', ')}: everything is possible, and ${where} of the file ${lines.length === 1 ? 'lists' : 'list'} a part; take that out there, and add an entry with ports: everything`;
}

/** For workloads that share a name, and may do different things. */
function noEntryFor({ evaluation, sites }: Compared, { from, to, traffic }: Difference): string {
  const nameOf = siteNamer(sites);
  const ports = formatTraffic(describeTrafficOf(evaluation, traffic));
  return `${nameOf([from])} to ${nameOf([to])}: ${ports} is possible of some workloads of these names only; give each a name of its own`;
}

const nowhere: Source = { file: '', line: 1 };
