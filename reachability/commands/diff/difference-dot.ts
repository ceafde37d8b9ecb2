import type { Analysis } from '../../analysis/analyze.ts';
import { groupBy } from '../../collections/group-by.ts';
import type { Difference } from '../../diff/difference.ts';
import { type PairState, type PairTraffic, pairStates } from '../../diff/pair-states.ts';
import type { Peer } from '../../engine/connection.ts';
import { namePeers, peerKey } from '../../format/peer-names.ts';
import { formatTraffic } from '../../format/traffic-text.ts';
import { PictureTooLargeError } from '../../graph/connection-graph.ts';
import { quote } from '../../graph/graph-dot.ts';
import type { ConnectionFilter } from '../../questions/listing/connection-filter.ts';

/** Each is told by its words and its line, not by its colour alone (https://www.w3.org/TR/WCAG22/#use-of-color). */
const looks = {
  new: 'color="#15803d", fontcolor="#15803d", penwidth=2.5',
  lost: 'color="#b91c1c", fontcolor="#b91c1c", style=dashed, arrowhead=tee',
  changed: 'color="#1d4ed8:#1d4ed8", fontcolor="#1d4ed8", arrowhead=diamond',
  unchanged: 'color="#6b7280", fontcolor="#6b7280", penwidth=0.8',
} as const;

/** An arrow of the picture. */
interface Arrow {
  readonly kind: keyof typeof looks;
  readonly from: Peer;
  readonly to: Peer;
  readonly words: string;
}

/** More arrows cannot be read. */
const mostArrows = 300;

/** More peers than this are drawn only if something changes for them. */
const mostPeers = 400;

/** The sides of a comparison, and which unchanged connections are wanted. */
export interface PictureSettings {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly filter: ConnectionFilter;
}

/**
 * The difference in the language of Graphviz: connections that are new, lost or changed, and in grey those that stay. If
 * those make too many arrows, they are left out, and the title says so. Of pods outside the manifests it shows what changes.
 *
 * @throws PictureTooLargeError if the changes alone cannot be read
 */
export function differenceDot(difference: Difference, settings: PictureSettings): string {
  const { arrows, isWhole } = chooseArrows(difference, settings);
  const { addedWorkloads, removedWorkloads, notes } = difference;
  const peers = [...arrows.flatMap(({ from, to }) => [from, to]), ...addedWorkloads, ...removedWorkloads];
  const distinct = [...new Map(peers.map((peer) => [peerKey(peer), peer])).values()];
  const ids = new Map(distinct.map((peer, index) => [peerKey(peer), `n${index}`]));
  const names = namePeers(distinct);
  const marks = new Map([
    ...addedWorkloads.map((peer) => [peerKey(peer), 'new: '] as const),
    ...removedWorkloads.map((peer) => [peerKey(peer), 'gone: '] as const),
  ]);
  const nodeLine = (peer: Peer): string => {
    const mark = marks.get(peerKey(peer));
    const style = mark === undefined ? '' : mark === 'gone: ' ? ', style=dashed' : ', style=bold';
    return `${ids.get(peerKey(peer))} [label=${quote(`${mark ?? ''}${names.local(peer)}`)}${style}]`;
  };
  const homeOf = (peer: Peer) => (peer.kind === 'workload' ? peer.namespace : undefined);
  const title = [
    'new: thick; lost: dashed, ends in a bar; changed: double; unchanged: thin and grey',
    ...(isWhole ? [] : ['some or all unchanged connections are left out, since there are too many']),
    ...notes,
  ].map((line) => quote(line).slice(1, -1));
  return `${[
    'digraph difference {',
    `  graph [rankdir=LR, fontname="Helvetica,Arial,sans-serif", fontsize=11, labelloc=b, label="${title.join('\\n')}"]`,
    '  node [shape=box, fontname="Helvetica,Arial,sans-serif", fontsize=11]',
    '  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10]',
    ...[...groupBy(distinct, homeOf)].flatMap(([home, own], index) =>
      home === undefined
        ? own.map((peer) => `  ${nodeLine(peer)}`)
        : [
            `  subgraph cluster_${index} {`,
            `    graph [label=${quote(home)}, color="#94a3b8"]`,
            ...own.map((peer) => `    ${nodeLine(peer)}`),
            '  }',
          ],
    ),
    ...arrows.map(
      ({ kind, from, to, words }) =>
        `  ${ids.get(peerKey(from))} -> ${ids.get(peerKey(to))} [class=${quote(kind)}, label=${quote(words)}, ${looks[kind]}]`,
    ),
    '}',
  ].join('\n')}\n`;
}

function chooseArrows(
  { changes }: Difference,
  { before, after, filter }: PictureSettings,
): { readonly arrows: readonly Arrow[]; readonly isWhole: boolean } {
  const wanted = new Set(changes.map(({ from, to }) => pairKey(from, to)));
  if (wanted.size > mostArrows) throw tooLarge(wanted.size);
  const concerned = new Set(changes.flatMap(({ from, to }) => [peerKey(from), peerKey(to)]));
  const isSmall = before.peers().length + after.peers().length <= 2 * mostPeers;
  const states = pairStates(before.evaluation, after.evaluation, filter.isBetween, (peer) =>
    isSmall ? true : concerned.has(peerKey(peer)),
  );
  const changed: Arrow[] = [];
  const same: Arrow[] = [];
  for (const state of states) {
    const { from, to } = state;
    if (wanted.delete(pairKey(from, to))) changed.push({ from, to, ...changeOf(state) });
    else if (same.length <= mostArrows && isKept(state, filter))
      same.push({ from, to, kind: 'unchanged', words: inWords(state.after) });
  }
  const others = changes
    .filter(({ from, to }) => wanted.has(pairKey(from, to)))
    .map((change): Arrow => {
      const kind = change.kind === 'opened' ? 'new' : 'lost';
      return { kind, from: change.from, to: change.to, words: `${kind}: ${inWords(change)}` };
    });
  const arrows = [...changed, ...others];
  const isShown = arrows.length + same.length <= mostArrows;
  return { arrows: isShown ? [...arrows, ...same] : arrows, isWhole: isShown && isSmall };
}

function tooLarge(changes: number): PictureTooLargeError {
  return new PictureTooLargeError(
    `a picture of ${changes} changes cannot be read; choose a part with --namespace, --workload or --port`,
  );
}

/** Whether the pair is as before, and its traffic may be wanted. */
function isKept({ isChanged, after }: PairState, { isOf }: ConnectionFilter): boolean {
  return !isChanged && after !== undefined && (!after.isCertain || isOf(after, []));
}

function changeOf({ before, after }: PairState): Pick<Arrow, 'kind' | 'words'> {
  if (before === undefined) return { kind: 'new', words: `new: ${inWords(after)}` };
  if (after === undefined) return { kind: 'lost', words: `lost: ${inWords(before)}` };
  return { kind: 'changed', words: `changed: ${inWords(before)} to ${inWords(after)}` };
}

function inWords(traffic: PairTraffic | undefined): string {
  if (traffic === undefined) return 'nothing';
  const certain = formatTraffic(traffic);
  return traffic.isCertain ? certain : `${certain}; perhaps more`;
}

function pairKey(from: Peer, to: Peer): string {
  return `${peerKey(from)} ${peerKey(to)}`;
}
