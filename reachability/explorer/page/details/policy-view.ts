import type { Choose } from '../elements/actions.ts';
import { button, element, hint, listOf } from '../elements/dom.ts';
import type { Yaml } from '../elements/yaml.ts';
import type { Explainer } from '../engine/explainer.ts';
import { type PolicyEffect, TooManyPairsError } from '../engine/policy-effect.ts';
import type { Scenario } from '../model/scenario.ts';

/** So many effects are listed. */
const mostListed = 60;

/** Whom a policy selects, what it allows, and what would be different without it. */
export function policyView(
  scenario: Scenario,
  position: number,
  explainer: Explainer,
  yaml: Yaml,
  choose: Choose,
): readonly Node[] {
  const policy = scenario.policies[position];
  if (policy === undefined) return [];
  const { tier, order, directions, selects, excerpt, place } = policy;
  const tierPosition = scenario.tiers.findIndex(({ name }) => name === tier);
  return [
    element(
      'p',
      {},
      button(`Tier ${tier}`, () => choose('tier', tierPosition)),
      `; ${order === undefined ? 'without order' : `order ${order}`}; for ${directions.join(' and ') || 'no direction'}. `,
      element('span', { class: 'place' }, place),
    ),
    element('h3', {}, `Selects (${selects.length})`),
    selects.length === 0
      ? hint('It selects no workload of these manifests.')
      : listOf(
          selects
            .slice(0, mostListed)
            .map((peer) => button(scenario.peerAt(peer).name, () => choose('peer', peer))),
        ),
    ...(selects.length > mostListed ? [hint(`and ${selects.length - mostListed} more`)] : []),
    ...asked('What it allows', 'No connection passes by a rule of it.', () =>
      explainer.whatPolicyAllows(position),
    ),
    ...asked('Without it', 'Nothing would change: other policies decide the same.', () =>
      explainer.whatPolicyChanges(position),
    ),
    hint('Both look at the workloads of the manifests and at addresses outside.'),
    ...yaml.policy(excerpt),
  ];
}

/** A heading, and what is worked out when one asks for it. */
function asked(title: string, ifNone: string, workOut: () => readonly PolicyEffect[]): readonly Node[] {
  const answer = element('div', { 'aria-live': 'polite' });
  const ask = button(
    'Work it out',
    () => {
      ask.remove();
      answer.replaceChildren(hint('Working it out…'));
      setTimeout(() => answer.replaceChildren(...effectsView(ifNone, workOut)), 20);
    },
    'plain',
  );
  ask.setAttribute('aria-label', `${title}: work it out`);
  answer.append(ask);
  return [element('h3', {}, title), answer];
}

const verbs = { allows: '', opened: '+ opens ', closed: '− closes ' } as const;

function effectsView(ifNone: string, workOut: () => readonly PolicyEffect[]): readonly Node[] {
  try {
    const effects = workOut();
    if (effects.length === 0) return [hint(ifNone)];
    const items = effects
      .slice(0, mostListed)
      .map(({ kind, from, to, traffic }) => `${verbs[kind]}${from} → ${to}: ${traffic}`);
    const more = effects.length - items.length;
    return [listOf(items), ...(more > 0 ? [hint(`and ${more} more`)] : [])];
  } catch (error) {
    if (error instanceof TooManyPairsError) return [hint(error.message)];
    throw error;
  }
}
