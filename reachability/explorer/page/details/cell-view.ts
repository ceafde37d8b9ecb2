import { countOf } from '../../../text/plural.ts';
import type { PageActions } from '../elements/actions.ts';
import { button, element, hint, listOf } from '../elements/dom.ts';
import type { Selection } from '../model/pair-filter.ts';
import { isOpen, type Scenario } from '../model/scenario.ts';
import type { Unit } from '../model/units.ts';

/** So many pairs are listed. */
const mostListed = 100;

/** What passes between the peers of two boxes, pair by pair, if at least one of them is more than one peer. */
export function cellView(
  scenario: Scenario,
  selection: Selection,
  [from, to]: readonly [Unit, Unit],
  actions: Pick<PageActions, 'choosePair' | 'toggleHome'>,
): readonly Node[] {
  const pairs = from.peers.flatMap((source) =>
    to.peers.flatMap((destination) => {
      const traffic = scenario.trafficAt(source, destination);
      return traffic === undefined || !selection.has(source, destination)
        ? []
        : [{ source, destination, traffic }];
    }),
  );
  const open = pairs.filter(({ traffic }) => isOpen(traffic));
  const closed = pairs.filter(({ traffic }) => !isOpen(traffic));
  const item = ({ source, destination, traffic }: (typeof pairs)[number]) => [
    button(`${scenario.peerAt(source).name} → ${scenario.peerAt(destination).name}`, () =>
      actions.choosePair(source, destination),
    ),
    `: ${traffic.words}`,
  ];
  const list = (title: string, found: typeof pairs): readonly Node[] =>
    found.length === 0
      ? []
      : [
          element('h3', {}, `${title} (${found.length})`),
          listOf(found.slice(0, mostListed).map(item)),
          ...(found.length > mostListed ? [hint(`and ${found.length - mostListed} more`)] : []),
        ];
  const folded = [
    ...new Map([from, to].filter(({ kind }) => kind === 'home').map((unit) => [unit.id, unit])).values(),
  ];
  return [
    element('p', {}, `${open.length} of ${countOf(pairs.length, 'pair')} can or may connect.`),
    ...folded.map(({ home }) => button(`Open ${home.name}`, () => actions.toggleHome(home), 'plain')),
    ...list('Can or may connect', open),
    ...list('Cannot connect', closed),
  ];
}
