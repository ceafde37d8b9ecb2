import { shellWord } from '../../../text/shell-word.ts';
import type { PageCommand } from '../../data/page-data.ts';
import type { Choose } from '../elements/actions.ts';
import { button, element, hint, listOf } from '../elements/dom.ts';
import type { Yaml } from '../elements/yaml.ts';
import type { Chain, RulePlace, TierStep } from '../engine/chain.ts';
import type { Scenario } from '../model/scenario.ts';
import { verdictView } from './verdict-view.ts';

/** One pair of peers, and why something may pass or may not: what is sent, the services on the way, what is let in. */
export function pairView(
  scenario: Scenario,
  [from, to]: readonly [number, number],
  chain: Chain,
  yaml: Yaml,
  choose: Choose,
): readonly Node[] {
  const [source, destination] = [scenario.peerAt(from), scenario.peerAt(to)];
  const policies = (peer: number, direction: 'egress' | 'ingress'): readonly Node[] => {
    const found = scenario.policiesOf(peer, direction);
    if (found.length === 0) return [];
    return [
      element('p', { class: 'hint' }, `Policies that apply: ${found.length}`),
      listOf(
        found.map((policy) => button(scenario.policies[policy]?.name ?? '', () => choose('policy', policy))),
      ),
    ];
  };
  const side = (title: string, steps: readonly TierStep[], peer: number, direction: 'egress' | 'ingress') =>
    element(
      'li',
      { class: 'side' },
      element('h3', {}, title),
      ...steps.map((step) => stepView(scenario, step, yaml, choose)),
      ...policies(peer, direction),
    );
  const services = scenario.services.flatMap(({ behind }, service) => (behind.includes(to) ? [service] : []));
  return [
    verdictView(chain.verdict),
    ...chain.total.map((line) => element('p', {}, line)),
    ...changesOf(scenario, from, to),
    ...(scenario.command === undefined ? [] : [commandView(scenario.command, source.ask, destination.ask)]),
    element(
      'ol',
      { class: 'chain' },
      side(`Egress of ${source.name}`, chain.egress, from, 'egress'),
      ...(services.length === 0 ? [] : [servicesView(scenario, services, choose)]),
      side(`Ingress of ${destination.name}`, chain.ingress, to, 'ingress'),
    ),
    ...(chain.unknown.length === 0 ? [] : [element('h3', {}, 'Not known'), listOf(chain.unknown)]),
    ...chain.notes.map(hint),
  ];
}

function stepView(
  { tiers }: Scenario,
  { tier, decisions, nearMisses }: TierStep,
  yaml: Yaml,
  choose: Choose,
): Node {
  const position = tiers.findIndex(({ name }) => name === tier);
  const shown = new Set<string>();
  const linesOf = (rule: RulePlace | undefined): readonly Node[] => {
    const key = JSON.stringify(rule);
    if (rule === undefined || shown.has(key)) return [];
    shown.add(key);
    return yaml.rule(rule);
  };
  return element(
    'section',
    { class: 'tier' },
    ...(tier === ''
      ? []
      : [
          element(
            'h4',
            {},
            button(`Tier ${tier}`, () => choose('tier', position)),
          ),
        ]),
    ...decisions.flatMap(({ what, why, tone, rule }) => [
      element('p', {}, element('span', { class: tone }, what), ` — ${why}`),
      ...linesOf(rule),
    ]),
    ...nearMisses.flatMap(({ text, rule }) => [
      element('p', { class: 'near' }, element('strong', {}, 'Nearly applies: '), text),
      ...linesOf(rule),
    ]),
  );
}

function servicesView(scenario: Scenario, services: readonly number[], choose: Choose): Node {
  return element(
    'li',
    { class: 'side' },
    element('h3', {}, 'Services that lead there'),
    hint('Policies are asked about the pod and its own port, not about the service.'),
    listOf(
      services.map((position) => {
        const { name = '', ports = [] } = scenario.services[position] ?? {};
        return [button(name, () => choose('service', position)), `: ${ports.join(', ')}`];
      }),
    ),
  );
}

function changesOf(scenario: Scenario, from: number, to: number): readonly Node[] {
  return scenario
    .changesAt(from, to)
    .flatMap(({ kind, traffic, because }) => [
      element('p', { class: `change ${kind}` }, `${kind === 'opened' ? '+ opened' : '− closed'}: ${traffic}`),
      listOf(because),
    ]);
}

function commandView({ before, after }: PageCommand, from: string, to: string): Node {
  const text = `${before} --from ${shellWord(from)} --to ${shellWord(to)} ${after}`;
  const code = element('code', { tabindex: '0' }, text);
  const copy = button(
    'Copy the command',
    async () => {
      getSelection()?.selectAllChildren(code);
      try {
        await navigator.clipboard.writeText(text);
        copy.textContent = 'Copied';
      } catch {
        // Some browsers give pages that are files no access to the clipboard.
        copy.textContent = 'Selected: press Ctrl+C';
      }
    },
    'plain',
  );
  return element('p', { class: 'command' }, code, copy);
}
