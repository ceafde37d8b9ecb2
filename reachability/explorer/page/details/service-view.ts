import type { PageActions } from '../elements/actions.ts';
import { button, element, hint, listOf } from '../elements/dom.ts';
import { isOpen, type Scenario } from '../model/scenario.ts';

/** So many clients are listed. */
const mostListed = 100;

/** The ports of a service, who is behind it, and who may reach those pods. */
export function serviceView(
  scenario: Scenario,
  position: number,
  { choose, choosePair }: PageActions,
): readonly Node[] {
  const service = scenario.services[position];
  if (service === undefined) return [];
  const { type, ports, behind } = service;
  const clients = behind.flatMap((to) =>
    [...scenario.peers.keys()].flatMap((from) => {
      const traffic = scenario.trafficAt(from, to);
      return isOpen(traffic) ? [{ from, to, words: traffic.words }] : [];
    }),
  );
  return [
    element('p', {}, `${type}: ${ports.join(', ') || 'no ports'}`),
    element('h3', {}, 'Pods behind it'),
    behind.length === 0
      ? hint('No pod of these manifests is behind it.')
      : listOf(behind.map((peer) => button(scenario.peerAt(peer).name, () => choose('peer', peer)))),
    element('h3', {}, 'Who reaches those pods'),
    clients.length === 0
      ? element('p', {}, 'None.')
      : listOf(
          clients
            .slice(0, mostListed)
            .map(({ from, to, words }) => [
              button(`${scenario.peerAt(from).name} → ${scenario.peerAt(to).name}`, () =>
                choosePair(from, to),
              ),
              `: ${words}`,
            ]),
        ),
    ...(clients.length > mostListed ? [hint(`and ${clients.length - mostListed} more`)] : []),
  ];
}
