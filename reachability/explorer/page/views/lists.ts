import { countOf } from '../../../text/plural.ts';
import { aboutPolicy } from '../details/tier-view.ts';
import type { PageActions } from '../elements/actions.ts';
import { button, byId, element, hint, listOf } from '../elements/dom.ts';
import type { Scenario } from '../model/scenario.ts';

/** Below graph and matrix: what changes, tiers with their policies, services and ways in. Each can be selected. */
export interface Lists {
  draw(scenario: Scenario): void;
}

export function createLists(actions: PageActions): Lists {
  return {
    draw: (scenario) => {
      drawChanges(scenario, actions);
      fill('policies', policiesTitle(scenario), policyList(scenario, actions));
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

function policiesTitle({ policies, tiers }: Scenario): string {
  const all = countOf(policies.length, 'policy', 'policies');
  return tiers.length > 1 ? `${all} in ${tiers.length} tiers` : all;
}

function policyList({ policies, tiers }: Scenario, { choose }: PageActions): readonly Node[] {
  return tiers.flatMap(({ name }, tier) => [
    element(
      'h3',
      {},
      button(`Tier ${name}`, () => choose('tier', tier)),
    ),
    listOf(
      policies.flatMap((policy, position) =>
        policy.tier === name
          ? [[button(policy.name, () => choose('policy', position)), ` ${aboutPolicy(policy)}`]]
          : [],
      ),
    ),
  ]);
}

function serviceList({ services }: Scenario, { choose }: PageActions): readonly Node[] {
  if (services.length === 0) return [hint('None.')];
  return [
    listOf(
      services.map(({ name, type, ports }, position) => [
        button(name, () => choose('service', position)),
        ` ${type}, ${ports.join(', ') || 'no ports'}`,
      ]),
    ),
  ];
}

function wayInList({ waysIn }: Scenario, { choose }: PageActions): readonly Node[] {
  if (waysIn.length === 0) return [hint('No object of these manifests lets clients in from outside.')];
  return [
    listOf(
      waysIn.map(({ name, at, verdict, from, leadsTo }, position) => [
        button(`${name}, ${at}`, () => choose('way-in', position)),
        ` ${wayInWords[verdict]}${verdict === 'allowed' ? ` from ${from}` : ''}, exposes ${countOf(leadsTo.length, 'workload')}`,
      ]),
    ),
  ];
}

const wayInWords = { allowed: 'open', refused: 'closed', unknown: 'not known to be open' } as const;

/** So many changes are listed. */
const mostListed = 200;

function drawChanges({ changes }: Scenario, { choosePair }: PageActions): void {
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
