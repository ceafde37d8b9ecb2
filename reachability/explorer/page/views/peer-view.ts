import { isOpen, type Scenario } from '../model/scenario.ts';
import type { Unit } from '../model/units.ts';
import { button, element, hint, listOf } from './dom.ts';

/** What the description of peers leads on to. */
export interface PeerActions {
  choosePair(from: number, to: number): void;
  choosePolicy(policy: number): void;
  chooseService(service: number): void;
}

/** So many are listed. */
const mostListed = 100;

/** Who the peers of a box reach, who reaches them, and what concerns them. */
export function peerView(scenario: Scenario, { peers }: Unit, actions: PeerActions): readonly Node[] {
  const [first = 0] = peers;
  const others = [...scenario.peers.keys()];
  const list = (title: string, pairOf: (other: number) => readonly [number, number]): readonly Node[] => {
    const found = others.flatMap((other) => {
      const [from, to] = pairOf(other);
      const traffic = scenario.trafficAt(from, to);
      return isOpen(traffic) ? [{ from, to, other, words: traffic.words }] : [];
    });
    const items = found
      .slice(0, mostListed)
      .map(({ from, to, other, words }) => [
        button(scenario.peerAt(other).name, () => actions.choosePair(from, to)),
        `: ${words}`,
      ]);
    const more = found.length > items.length ? [`and ${found.length - items.length} more`] : [];
    return [
      element('h3', {}, title),
      found.length > 0 ? listOf([...items, ...more]) : element('p', {}, 'None.'),
    ];
  };
  const { labels } = scenario.peerAt(first);
  return [
    ...(peers.length > 1
      ? [
          hint('The same holds for each of these; shown is the first.'),
          listOf(peers.slice(0, mostListed).map((peer) => scenario.peerAt(peer).name)),
        ]
      : []),
    ...(labels.length > 0 ? [element('p', { class: 'hint' }, labels.join(', '))] : []),
    ...list('Reaches', (other) => [first, other]),
    ...list('Is reached by', (other) => [other, first]),
    ...concerning(scenario, first, actions),
  ];
}

function concerning(scenario: Scenario, peer: number, actions: PeerActions): readonly Node[] {
  const policies = scenario.policies.flatMap(({ selects, name }, position) =>
    selects.includes(peer) ? [button(name, () => actions.choosePolicy(position))] : [],
  );
  const services = scenario.services.flatMap(({ behind, name }, position) =>
    behind.includes(peer) ? [button(name, () => actions.chooseService(position))] : [],
  );
  const waysIn = scenario.waysIn.flatMap(({ leadsTo, text }) => (leadsTo.includes(peer) ? [text] : []));
  const block = (title: string, items: readonly (Node | string)[]): readonly Node[] =>
    items.length === 0 ? [] : [element('h3', {}, title), listOf(items)];
  return [
    ...block('Policies that select it', policies),
    ...block('Services that lead to it', services),
    ...block('Ways in', waysIn),
  ];
}
