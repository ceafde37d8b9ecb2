import type { PageActions } from '../elements/actions.ts';
import { button, element, hint, listOf } from '../elements/dom.ts';
import { isOpen, type Scenario } from '../model/scenario.ts';
import { verdictView } from './verdict-view.ts';

/** What a way in exposes, from where, and which connections that takes. */
export function wayInView(
  scenario: Scenario,
  position: number,
  { choose, choosePair }: PageActions,
): readonly Node[] {
  const wayIn = scenario.waysIn[position];
  if (wayIn === undefined) return [];
  const { at, verdict, from, through, leadsTo, text } = wayIn;
  const peersOf = (peers: readonly number[]): Node =>
    listOf(peers.map((peer) => button(scenario.peerAt(peer).name, () => choose('peer', peer))));
  const sources = through.length > 0 ? through : outside(scenario);
  const legs = [
    ...(through.length > 0
      ? outside(scenario).flatMap((client) => through.map((peer) => [client, peer] as const))
      : []),
    ...sources.flatMap((source) => leadsTo.map((peer) => [source, peer] as const)),
  ].flatMap(([source, destination]) => {
    const traffic = scenario.trafficAt(source, destination);
    return isOpen(traffic) ? [{ source, destination, words: traffic.words }] : [];
  });
  return [
    verdictView(verdict),
    element('h3', {}, 'From'),
    element('p', {}, from),
    element('h3', {}, 'Listens at'),
    element('p', {}, at),
    ...(through.length > 0 ? [element('h3', {}, 'Through'), peersOf(through)] : []),
    element('h3', {}, 'Exposes'),
    leadsTo.length > 0 ? peersOf(leadsTo) : hint('No workload of these manifests.'),
    element('h3', {}, 'Connections on the way'),
    legs.length > 0
      ? listOf(
          legs.map(({ source, destination, words }) => [
            button(`${scenario.peerAt(source).name} → ${scenario.peerAt(destination).name}`, () =>
              choosePair(source, destination),
            ),
            `: ${words}`,
          ]),
        )
      : hint('Policies allow none.'),
    element('h3', {}, 'In full'),
    element('p', {}, text),
  ];
}

/** Addresses outside the cluster. */
function outside({ peers }: Scenario): readonly number[] {
  return peers.flatMap(({ kind }, position) => (kind === 'ip' ? [position] : []));
}
