import { countOf } from '../../../text/plural.ts';
import { byId, listOf } from '../elements/dom.ts';
import type { Scenario } from '../model/scenario.ts';

/** So many statements are shown without being asked for. */
const fewStates = 3;

/** What the scenario is, what must be so in it, and how many connections are possible. */
export function describeScenario({ description, states, kindsLeftOut, peers, trafficAt }: Scenario): void {
  byId('scenario-description').textContent = description;
  const claims = byId('scenario-claims');
  claims.hidden = states.length === 0;
  claims.toggleAttribute('open', states.length <= fewStates);
  byId('scenario-states').replaceChildren(...listOf(states).children);
  let [allowed, unknown] = [0, 0];
  for (const from of peers.keys()) {
    for (const to of peers.keys()) {
      const tone = trafficAt(from, to)?.tone;
      if (tone === 'everything' || tone === 'some') allowed++;
      if (tone === 'unknown') unknown++;
    }
  }
  const open = unknown > 0 ? `, ${unknown} are not known for sure` : '';
  byId('summary').textContent =
    `${countOf(allowed, 'connection')} ${allowed === 1 ? 'is' : 'are'} possible${open}.`;
  byId('outsiders-left-out').hidden = kindsLeftOut === undefined;
  byId('outsiders-note').textContent =
    `Policies tell ${kindsLeftOut} kinds of pods outside the manifests apart. At first only pods without labels that a policy asks for are shown.`;
  byId('outsiders-all').textContent = `Show all ${kindsLeftOut} kinds`;
}
