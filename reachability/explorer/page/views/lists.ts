import { countOf } from '../../../text/plural.ts';
import type { Scenario } from '../model/scenario.ts';
import { button, byId, element, hint, listOf } from './dom.ts';

/** Below graph and matrix: what changes, policies, services and ways in, each of which one may choose. */
export interface Lists {
  draw(scenario: Scenario): void;
}

/** What choosing something in a list leads to. */
export interface ListActions {
  choosePair(from: number, to: number): void;
  choosePolicy(policy: number): void;
  chooseService(service: number): void;
  choosePeer(peer: number): void;
}

export function createLists(actions: ListActions): Lists {
  return {
    draw: (scenario) => {
      drawChanges(scenario, actions);
      fill(
        'policies',
        countOf(scenario.policies.length, 'policy', 'policies'),
        policyList(scenario, actions),
      );
      fill('services', countOf(scenario.services.length, 'service'), serviceList(scenario, actions));
      fill(
        'ways-in',
        scenario.waysIn.length === 1 ? '1 way in' : `${scenario.waysIn.length} ways in`,
        wayInList(scenario, actions),
      );
    },
  };
}

/** Lists may be long, so one opens them. */
function fill(id: string, title: string, content: readonly Node[]): void {
  byId(id).replaceChildren(element('summary', {}, title), ...content);
}

function policyList({ policies }: Scenario, { choosePolicy }: ListActions): readonly Node[] {
  const tiers = [...new Set(policies.map(({ tier }) => tier))];
  return tiers.flatMap((tier) => [
    element('h3', {}, `Tier ${tier}`),
    listOf(
      policies.flatMap((policy, position) =>
        policy.tier === tier
          ? [
              [
                button(policy.name, () => choosePolicy(position)),
                ` selects ${countOf(policy.selects.length, 'workload')}`,
              ],
            ]
          : [],
      ),
    ),
  ]);
}

function serviceList({ services }: Scenario, { chooseService }: ListActions): readonly Node[] {
  if (services.length === 0) return [hint('None.')];
  return [
    listOf(
      services.map(({ name, type, ports }, position) => [
        button(name, () => chooseService(position)),
        ` ${type}, ${ports.join(', ') || 'no ports'}`,
      ]),
    ),
  ];
}

function wayInList({ waysIn, peers }: Scenario, { choosePeer }: ListActions): readonly Node[] {
  if (waysIn.length === 0) return [hint('No object of these manifests lets clients in from outside.')];
  return [
    listOf(
      waysIn.map(({ text, leadsTo }) => [
        `${text} `,
        ...leadsTo.flatMap((peer) => [button(peers[peer]?.name ?? '', () => choosePeer(peer)), ' ']),
      ]),
    ),
  ];
}

/** So many changes are listed. */
const mostListed = 200;

function drawChanges({ changes }: Scenario, { choosePair }: ListActions): void {
  const section = byId('changes-section');
  section.hidden = changes === undefined;
  if (changes === undefined) return;
  const opened = changes.filter(({ kind }) => kind === 'opened').length;
  byId('changes-summary').textContent =
    changes.length === 0
      ? 'No connection changes.'
      : `${countOf(opened, 'connection')} opened, ${changes.length - opened} closed.`;
  const items = changes.slice(0, mostListed).map(({ kind, from, to, traffic, pair }) => {
    const name = `${from} → ${to}`;
    return [
      element('span', { class: `change ${kind}` }, kind === 'opened' ? '+ opened ' : '− closed '),
      ...(pair === undefined ? [name] : [button(name, () => choosePair(...pair))]),
      `: ${traffic}`,
    ];
  });
  byId('changes').replaceChildren(
    listOf(items),
    ...(changes.length > items.length ? [hint(`and ${changes.length - items.length} more`)] : []),
  );
}
