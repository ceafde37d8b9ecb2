import type { Analysis } from '../analysis/analyze.ts';
import { elementAt } from '../collections/element-at.ts';
import type { Peer, PolicyReference } from '../engine/connection.ts';
import { type Evaluation, outsideEnds, workloadEnds } from '../engine/evaluation.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { namePeers, type PeerNames, peerKey } from '../format/peer-names.ts';
import type { SourceText } from '../load/texts/source-text.ts';
import { visible } from '../text/visible.ts';
import { createObjectPacker, type ObjectPacker } from './data/pack-objects.ts';
import type { PageCommand, PageData, PagePeer, PageScenario } from './data/page-data.ts';
import { createExcerpts, type Excerpts } from './excerpts.ts';
import { hideFolders } from './hide-folders.ts';
import { listedTraffic } from './listed-traffic.ts';
import { pageChanges } from './page-changes.ts';
import { pageServices, pageWaysIn } from './page-entrances.ts';
import { pageGroups } from './page-groups.ts';
import { pagePeers } from './page-peers.ts';
import { pagePolicies, pageTiers } from './page-policies.ts';

/** One state of the manifests to look at: as they are, or with a stated change. */
export interface NamedAnalysis {
  readonly name: string;
  /** What is different in it, in a sentence. */
  readonly description: string;
  /** What must be so in it. */
  readonly states: readonly string[];
  readonly analysis: Analysis;
  /** What was read, for the YAML beside the explanations. */
  readonly texts: readonly SourceText[];
  /** How the command line asks about the same manifests; left out if they are in no file. */
  readonly command?: PageCommand;
  /** The manifests as they were, to say what is different; nothing is compared if it is left out. */
  readonly before?: Analysis;
}

export function buildPageData(title: string, scenarios: readonly NamedAnalysis[]): PageData {
  const hide = hideFolders(scenarios.flatMap(({ texts }) => texts.map(({ file }) => file)));
  const shared: Shared = { hide, excerpts: createExcerpts(), packer: createObjectPacker(hide) };
  const built = scenarios.map((scenario) => buildScenario(scenario, shared));
  return {
    title: hide(title),
    scenarios: built,
    excerpts: shared.excerpts.all().map((excerpt) => ({ ...excerpt, file: hide(excerpt.file) })),
    items: shared.packer.all(),
  };
}

interface Shared {
  readonly hide: (text: string) => string;
  readonly excerpts: Excerpts;
  readonly packer: ObjectPacker;
}

function buildScenario(scenario: NamedAnalysis, { hide, excerpts, packer }: Shared): PageScenario {
  const { name, description, states, analysis, texts, before, command } = scenario;
  const { evaluation, objects } = analysis;
  const { peers, listing, others, kindsLeftOut } = pagePeers(analysis);
  const positions = new Map(peers.map((peer, position) => [peerKey(peer), position]));
  const rows = listedTraffic(peers, listing, others);
  const placeOf = ({ file, line }: PolicyReference): string => visible(hide(`${file}:${line}`));
  return {
    name,
    description: hide(description),
    states,
    ...(command !== undefined && { command: { before: command.before, after: hide(command.after) } }),
    peers: toPeers(evaluation, peers),
    traffic: rows.traffic,
    rows: peers.map((_, position) => rows.runsOf(position)),
    groups: pageGroups(peers, rows),
    tiers: pageTiers(evaluation),
    policies: pagePolicies(evaluation, positions, excerpts.of(texts), placeOf),
    services: pageServices(evaluation, positions),
    waysIn: pageWaysIn(evaluation, positions),
    ...(kindsLeftOut !== undefined && { kindsLeftOut }),
    ...packer.add(objects, evaluation.options),
    ...(before !== undefined && { changes: pageChanges(before, analysis, peers, hide) }),
  };
}

function toPeers(evaluation: Evaluation, peers: readonly Peer[]): readonly PagePeer[] {
  const names = namePeers(peers);
  const workloads = workloadEnds(evaluation);
  const places = new Map(
    [...workloads, ...outsideEnds(evaluation)].map(({ peer, endpoints }) => [peerKey(peer), endpoints]),
  );
  const numbers = new Map(
    [workloads, outsideEnds(evaluation)].flatMap((ends) =>
      ends.map(({ peer }, position) => [peerKey(peer), position] as const),
    ),
  );
  return peers.map((peer) => ({
    kind: peer.kind,
    name: names.full(peer),
    local: names.local(peer),
    home: peer.kind === 'workload' ? visible(peer.namespace) : '',
    labels: peer.kind === 'workload' ? labelsOf(evaluation, places.get(peerKey(peer)) ?? []) : [],
    ask: askFor(peer, names),
    position: numbers.get(peerKey(peer)) ?? 0,
  }));
}

/** What policies say of its own labels, without those that it inherits. */
function labelsOf({ cluster }: Evaluation, [first]: readonly number[]): readonly string[] {
  const labels = first === undefined ? [] : [...elementAt(cluster.endpoints, first).labels];
  return labels.flatMap(([key, value]) =>
    /^(pcns\.|pcsa\.|projectcalico\.org\/)/.test(key) ? [] : [visible(`${key}=${value}`)],
  );
}

/** What the command line calls it; of addresses, any one of them. */
function askFor(peer: Peer, names: PeerNames): string {
  switch (peer.kind) {
    case 'workload':
      return names.local(peer) === peer.name
        ? `${peer.namespace}/${peer.name}`
        : `${peer.namespace}/${peer.workloadKind}/${peer.name}`;
    case 'outsider':
      return nameOutsider(peer);
    case 'ip':
      return (peer.ranges[0] ?? '').replace(/^.*-/, '');
  }
}
