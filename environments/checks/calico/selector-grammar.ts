import { locatedEntities, locatedPolicies } from '../../flows/calico-parts.ts';
import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { parseSelector } from './selector/parse-selector.ts';
import { mentionsGlobal, type Selector, selects } from './selector/selector.ts';
import { UnreadableSelector } from './selector/unreadable-selector.ts';

const grammar = 'https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selectors';

/**
 * Selectors that Calico cannot read. The server takes them, and Felix drops the policy or widens it: what was to be
 * closed is open.
 */
export function checkSelectorGrammar(environment: ResolvedEnvironment): readonly Finding[] {
  return [
    ...locatedPolicies(environment).flatMap(({ path, policy }) => [
      ...check(`${path}.selector`, policy.selector, 'nowhere'),
      ...(policy.scope.kind === 'global'
        ? [
            ...check(`${path}.scope.namespaceSelector`, policy.scope.namespaceSelector, 'nowhere'),
            ...checkHostEndpoints(`${path}.scope.namespaceSelector`, policy.scope.namespaceSelector),
          ]
        : []),
    ]),
    ...locatedEntities(environment).flatMap(({ path, entity }) => [
      ...check(`${path}.selector`, entity.selector, 'nowhere'),
      ...check(`${path}.namespaceSelector`, entity.namespaceSelector, 'alone'),
    ]),
  ];
}

/** The selector when it can be read; undefined when it is missing or another check reports it. */
export function tryParse(selector: unknown): Selector | undefined {
  try {
    return typeof selector === 'string' ? parseSelector(selector) : undefined;
  } catch (error) {
    if (error instanceof UnreadableSelector) return undefined;
    throw error;
  }
}

/** @param global where `global()` may stand */
function check(path: string, value: unknown, global: 'nowhere' | 'alone'): readonly Finding[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [unreadable(path, value, 'is no text')];
  try {
    const selector = parseSelector(value);
    if (!mentionsGlobal(selector) || (global === 'alone' && selector.kind === 'global')) return [];
  } catch (error) {
    if (!(error instanceof UnreadableSelector)) throw error;
    return [unreadable(path, value, error.message)];
  }
  return [
    {
      path,
      value,
      problem: 'has global() where Calico does not read it',
      remedy: "Let it stand alone, as the namespaceSelector of a rule's source or destination",
    },
  ];
}

/** `not in` and `!=` hold for what has no label at all, such as the nodes themselves. */
function checkHostEndpoints(path: string, value: string): readonly Finding[] {
  const selector = tryParse(value);
  if (selector === undefined || selector.kind === 'all' || !selects(selector, {})) return [];
  return [
    {
      path,
      value,
      problem: 'also selects what lies in no namespace: HostEndpoints, the nodes themselves',
      remedy: 'Add has(kubernetes.io/metadata.name) && before it',
    },
  ];
}

function unreadable(path: string, value: unknown, reason: string): Finding {
  return {
    path,
    value,
    problem: `${reason}: Calico would drop or widen the policy without a word`,
    remedy: `Write it as ${grammar} shows, on one line`,
  };
}
