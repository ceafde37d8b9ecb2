import { describe, expect, test } from 'vitest';
import { elementAt } from '../../../reachability/collections/element-at.ts';
import type { Options } from '../../../reachability/contract/options.ts';
import { pairKinds } from '../../../reachability/engine/pair-kinds.ts';
import {
  analyzeAll,
  calicoPolicy,
  cidrs,
  type Manifest,
  networkPolicy,
  pod,
  service,
} from '../cluster-fixture.ts';

const options: Partial<Options> = { podCidrs: cidrs('10.244.0.0/16') };
const pods = ['a/web', 'a/db', 'a/x', 'a/y', 'b/p', 'b/q'].map((name) => pod(name));
const named = [80, 80, 8080].map((containerPort, i) =>
  pod(`a/named-${i}`, { ports: [{ name: 'http', containerPort }] }),
);
const webTo = (app: string): Manifest =>
  networkPolicy(`a/${app}`, {
    podSelector: { matchLabels: { app } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 80 }] }],
  });

interface Sizes {
  /** Classes of endpoints that no rule tells apart. */
  readonly classes: number;
  /** Decisions about a class that are worked out. */
  readonly cases: number;
  /** Lists of policies that apply together, into endpoints and out of them. */
  readonly lists: readonly [number, number];
  /** Endpoints by class and policies. */
  readonly kinds: number;
  /** What is told apart of pairs, nothing included: by rules, by what is open, by what passes. */
  readonly pairs: readonly [number, number, number];
}

function sizesOf(manifests: readonly Manifest[]): Sizes {
  const { evaluation } = analyzeAll(manifests, options);
  const { peers, cases, compiled } = elementAt(evaluation.families, 0);
  const { kindOf, rowsBy } = pairKinds(evaluation);
  const kinds = [...new Set(kindOf)];
  const told = (['reasons', 'outlines', 'verdicts'] as const).map((difference) => {
    const row = rowsBy(difference);
    return new Set(kinds.flatMap((kind) => [...row(kind)])).size;
  });
  const [reasons = 0, outlines = 0, verdicts = 0] = told;
  return {
    classes: peers.count,
    cases: cases.examples.length,
    lists: [new Set(compiled.lists.ingress).size, new Set(compiled.lists.egress).size],
    kinds: kinds.length,
    pairs: [reasons, outlines, verdicts],
  };
}

describe('what no rule tells apart is worked out once', () => {
  test.each<readonly [string, readonly Manifest[], Sizes]>([
    [
      'pods and addresses, without a policy',
      pods,
      { classes: 2, cases: 4, lists: [1, 1], kinds: 2, pairs: [4, 1, 1] },
    ],
    [
      'the pods besides the two that a policy is about',
      [...pods, webTo('db')],
      { classes: 3, cases: 6, lists: [2, 1], kinds: 4, pairs: [6, 3, 3] },
    ],
    [
      'what two policies let through that say the same',
      [...pods, webTo('db'), webTo('x')],
      { classes: 3, cases: 8, lists: [3, 1], kinds: 5, pairs: [7, 3, 3] },
    ],
    [
      'pods with ports of names that no rule asks for',
      named,
      { classes: 2, cases: 4, lists: [1, 1], kinds: 2, pairs: [4, 1, 1] },
    ],
    [
      'pods that call the same port by the name that a rule asks for',
      [...named, networkPolicy('a/http', { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] })],
      { classes: 3, cases: 5, lists: [2, 1], kinds: 3, pairs: [6, 3, 3] },
    ],
    [
      'addresses of one range, and those that no rule asks for',
      [
        ...pods,
        calicoPolicy('a/out', {
          types: ['Egress'],
          egress: [
            { action: 'Allow', destination: { nets: ['10.0.0.0/8', '192.0.2.0/24'] } },
            { action: 'Allow', destination: { nets: ['203.0.113.0/24'] } },
          ],
        }),
      ],
      { classes: 5, cases: 7, lists: [1, 2], kinds: 6, pairs: [8, 2, 2] },
    ],
    [
      'pods that are not behind the Service that a rule names',
      [
        ...pods,
        service('a/db', { selector: { app: 'db' }, ports: [{ port: 80 }] }),
        calicoPolicy('a/out', {
          selector: "app == 'web'",
          types: ['Egress'],
          egress: [{ action: 'Allow', destination: { services: { name: 'db', namespace: 'a' } } }],
        }),
      ],
      { classes: 3, cases: 6, lists: [1, 2], kinds: 4, pairs: [6, 3, 3] },
    ],
  ])('%s', (_, manifests, sizes) => {
    expect(sizesOf(manifests)).toEqual(sizes);
  });
});

describe('what depends on the source port', () => {
  const policy = (source: Manifest): Manifest =>
    calicoPolicy('a/in', {
      selector: "app == 'web'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow', protocol: 'TCP', source }],
    });
  const evaluate = (manifests: readonly Manifest[]) => analyzeAll(manifests, options).evaluation;
  test('is worked out for one port of each range, and what does not, for one in all', () => {
    const { cluster, families } = evaluate([...pods, policy({ ports: [1000, '2000:3000'] })]);
    const { sourcePorts, atEachPort } = elementAt(families, 0);
    expect(sourcePorts).toEqual([1, 1000, 1001, 2000, 3001]);
    const asked = (app: string): readonly number[] => {
      const ports: number[] = [];
      const endpoint = cluster.endpoints.findIndex(({ labels }) => labels.get('app') === app);
      const answers = atEachPort(endpoint, 'ingress', (port) => ports.push(port));
      expect(answers).toHaveLength(5);
      return ports;
    };
    expect(asked('web')).toEqual([1, 1000, 1001, 2000, 3001]);
    expect(asked('db')).toEqual([1]);
  });
  test('is one port if no rule asks for any', () => {
    const portsOf = (source: Manifest) => evaluate([...pods, policy(source)]).families[0]?.sourcePorts;
    expect(portsOf({})).toEqual([1]);
    expect(portsOf({ ports: ['2000:3000', 1000] })).toEqual([1, 1000, 1001, 2000, 3001]);
    expect(portsOf({ ports: ['60000:65535'] })).toEqual([1, 60_000]);
  });
});
