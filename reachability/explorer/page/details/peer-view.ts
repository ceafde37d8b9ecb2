import type { PageActions } from '../elements/actions.ts';
import { button, element, hint, listOf } from '../elements/dom.ts';
import { isOpen, type Scenario } from '../model/scenario.ts';

/** So many are listed. */
const mostListed = 100;

/** Who the peers of a box reach, who reaches them, and what concerns them. */
export function peerView(
  scenario: Scenario,
  peers: readonly number[],
  actions: PageActions,
): readonly Node[] {
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

function concerning(scenario: Scenario, peer: number, { choose }: PageActions): readonly Node[] {
  const policies = scenario.policies.flatMap(({ selects, name }, position) =>
    selects.includes(peer) ? [button(name, () => choose('policy', position))] : [],
  );
  const services = scenario.services.flatMap(({ behind, name }, position) =>
    behind.includes(peer) ? [button(name, () => choose('service', position))] : [],
  );
  const waysIn = scenario.waysIn.flatMap(({ leadsTo, name, at }, position) =>
    leadsTo.includes(peer) ? [[button(`${name}, ${at}`, () => choose('way-in', position))]] : [],
  );
  const block = (title: string, items: Parameters<typeof listOf>[0]): readonly Node[] =>
    items.length === 0 ? [] : [element('h3', {}, title), listOf(items)];
  return [
    ...block('Policies that select it', policies),
    ...block('Services that lead to it', services),
    ...block('Ways in', waysIn),
  ];
}
