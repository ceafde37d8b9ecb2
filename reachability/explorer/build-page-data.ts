import type { Analysis, Everyone } from '../analysis/analyze.ts';
import { elementAt } from '../collections/element-at.ts';
import type { Decider, PolicyReference } from '../engine/connection.ts';
import { type End, outsideEnds, workloadEnds } from '../engine/evaluation.ts';
import { outsiderEnds } from '../engine/outsider-ends.ts';
import { formatDecision } from '../format/explanation-text.ts';
import { formatNearMiss } from '../format/near-miss-text.ts';
import { namePeers, peerKey } from '../format/peer-names.ts';
import { formatDecider, formatTraffic } from '../format/traffic-text.ts';
import { connectionGraph, PictureTooLargeError } from '../graph/connection-graph.ts';
import { renderSvg } from '../graph/render-svg.ts';
import type { SourceText } from '../load/texts/parse-manifests.ts';
import type { Endpoint } from '../model/cluster.ts';
import { type DirectionExplanation, type Explanation, explain } from '../questions/explanation/explain.ts';
import { listingOfConnections } from '../questions/listing/listing.ts';
import { createExcerpts, type ScenarioExcerpts } from './excerpts.ts';
import { hideFolders } from './hide-folders.ts';
import type { PageData, PageDecision, PageGraph, PagePair, PageScenario, PageSide } from './page-data.ts';

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
}

/** Every pair is explained in the page, so it grows with the square of this. */
const mostPeers = 150;

/** @throws PictureTooLargeError if the page would be too large to use */
export async function buildPageData(title: string, scenarios: readonly NamedAnalysis[]): Promise<PageData> {
  const hide = hideFolders(scenarios.flatMap(({ texts }) => texts.map(({ file }) => file)));
  const excerpts = createExcerpts();
  const built: PageScenario[] = [];
  for (const scenario of scenarios)
    built.push(await buildScenario(scenario, excerpts.of(scenario.texts), hide));
  return {
    title: hide(title),
    scenarios: built,
    excerpts: excerpts.all().map((excerpt) => ({ ...excerpt, file: hide(excerpt.file) })),
  };
}

async function buildScenario(
  { name, description, states, analysis }: NamedAnalysis,
  excerpts: ScenarioExcerpts,
  hide: (text: string) => string,
): Promise<PageScenario> {
  const everyone = analysis.everyone('left out');
  const evaluation = analysis.withOutsiders();
  const involved = new Set(everyone.peers.map(peerKey));
  const outsiders = outsiderEnds(evaluation).filter(({ peer }) => involved.has(peerKey(peer)));
  const ends: readonly End[] = [...workloadEnds(evaluation), ...outsiders, ...outsideEnds(evaluation)];
  if (ends.length > mostPeers) {
    throw new PictureTooLargeError(
      `a page of ${ends.length} peers is too large to use; give the paths of fewer manifests (at most ${mostPeers} workloads, address ranges and kinds of other pods)`,
    );
  }
  const peers = ends.map(({ peer }) => peer);
  const names = namePeers(peers);
  const sides = rememberSides(excerpts, hide);
  const nearMisses = rememberTexts();
  const pairs = ends.flatMap((from) =>
    ends.map((to): PagePair | null => {
      if (from === to || [from, to].every(({ peer }) => peer.kind !== 'workload')) return null;
      return toPair(explain(evaluation, from, to), sides.add, nearMisses.add);
    }),
  );
  return {
    name,
    description: hide(description),
    states,
    peers: ends.map(({ peer, endpoints }) => ({
      name: names.full(peer),
      local: names.local(peer),
      home: peer.kind === 'workload' ? peer.namespace : '',
      labels:
        peer.kind === 'workload'
          ? ownLabels(elementAt(evaluation.cluster.endpoints, elementAt(endpoints, 0)))
          : [],
    })),
    pairs,
    sides: sides.all(),
    nearMisses: nearMisses.all(),
    graph: await buildGraph(everyone),
  };
}

function toPair(
  { verdict, traffic, egress, ingress, unknown, notes }: Explanation,
  addSide: (side: DirectionExplanation) => number,
  addNearMiss: (text: string) => number,
): PagePair {
  return {
    verdict,
    traffic: formatTraffic(traffic),
    egress: addSide(egress),
    ingress: addSide(ingress),
    near: [egress, ingress].flatMap(({ nearMisses = [] }) =>
      nearMisses.map((miss) => addNearMiss(formatNearMiss(miss))),
    ),
    unknown: unknown.map(({ reason, need }) => `${reason}; needed: ${need}`),
    notes,
  };
}

function rememberSides(
  excerpts: ScenarioExcerpts,
  hide: (text: string) => string,
): {
  add(side: DirectionExplanation): number;
  all(): readonly PageSide[];
} {
  const positions = new Map<string, number>();
  const sides: PageSide[] = [];
  return {
    add: ({ policies, decisions }) => {
      const side = { policies, decisions };
      const key = JSON.stringify(side);
      const known = positions.get(key);
      if (known !== undefined) return known;
      positions.set(key, sides.length);
      return sides.push(toSide(side, excerpts, hide)) - 1;
    },
    all: () => sides,
  };
}

function rememberTexts(): { add(text: string): number; all(): readonly string[] } {
  const positions = new Map<string, number>();
  return {
    add: (text) => {
      const position = positions.get(text) ?? positions.size;
      positions.set(text, position);
      return position;
    },
    all: () => [...positions.keys()],
  };
}

function toSide(
  { policies, decisions }: DirectionExplanation,
  excerpts: ScenarioExcerpts,
  hide: (text: string) => string,
): PageSide {
  return {
    policies: policies.map((policy) => {
      const excerpt = excerpts.tryAdd(policy);
      return {
        name: nameOf(policy),
        place: hide(`${policy.file}:${policy.line}`),
        ...(excerpt === undefined ? {} : { excerpt }),
      };
    }),
    decisions: decisions.map((decision) => {
      const { decider } = decision;
      return {
        what: formatDecision(decision),
        why: hide(formatDecider(decider)),
        tone: toneOf(decider),
        ...linesOf(decider, excerpts),
      };
    }),
  };
}

/** What policies say of its own labels, without those that it inherits. */
function ownLabels({ labels }: Endpoint): readonly string[] {
  return [...labels].flatMap(([key, value]) =>
    /^(pcns\.|pcsa\.|projectcalico\.org\/)/.test(key) ? [] : [`${key}=${value}`],
  );
}

function toneOf(decider: Decider): PageDecision['tone'] {
  if (!('action' in decider) || decider.action === 'allow') return 'allowing';
  return decider.action === 'deny' ? 'refusing' : 'passing';
}

function linesOf(
  decider: Decider,
  excerpts: ScenarioExcerpts,
): { readonly excerpt?: number; readonly lines?: readonly [number, number] } {
  if (decider.kind !== 'rule') return {};
  const excerpt = excerpts.tryAdd(decider.policy);
  return excerpt === undefined ? {} : { excerpt, lines: excerpts.blockAt(decider) };
}

function nameOf({ kind, namespace, name }: PolicyReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

async function buildGraph({ peers, connections }: Everyone): Promise<PageGraph> {
  const graph = connectionGraph(listingOfConnections(peers, connections));
  const positions = new Map(peers.map((peer, index) => [peerKey(peer), index]));
  return {
    svg: await renderSvg(graph),
    nodes: graph.nodes.map(({ id, members }) => ({
      id,
      peers: members.flatMap((member) => positions.get(peerKey(member)) ?? []),
    })),
    edges: graph.edges.map(({ from, to }, index) => ({ id: `e${index}`, from, to })),
    homes: graph.homes.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.id) })),
  };
}
