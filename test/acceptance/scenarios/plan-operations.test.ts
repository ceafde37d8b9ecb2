import { describe, expect, test } from 'vitest';
import { type PlanInput, planOperations } from '../../../acceptance/scenarios/plan-operations.ts';
import { type Change, parseExpectations } from '../../../reachability/api.ts';
import { livePod } from '../live-pod.ts';

const object = (kind: string, path: string, fields: object = {}) => {
  const [namespace = '', name] = path.split('/');
  const metadata = name === undefined ? { name: namespace } : { namespace, name };
  return { apiVersion: 'v1', kind, metadata, ...fields };
};
const policy = object('NetworkPolicy', 'shop/db');
const foreign = object('NetworkPolicy', 'kube-system/konnectivity');
const shop = object('Namespace', 'shop', { metadata: { name: 'shop', labels: { team: 'blue' } } });
const input: PlanInput = {
  objects: [shop, policy, foreign],
  pods: [],
  committed: [shop, policy],
  image: 'probe:1',
  lifetimeSeconds: 60,
};

/** The changes of a scenario, as somebody writes them. */
function changes(text: string): readonly Change[] {
  const parsed = parseExpectations({
    file: 'shop.yaml',
    text: `peers: { db: shop/db }
connections: []
scenarios: [{ name: s, why: w, change: ${text}, refused: [{ from: db, to: db, ports: everything }] }]`,
  });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems));
  return parsed.expectations.scenarios[0]?.changes ?? [];
}

const plan = (text: string, over: Partial<PlanInput> = {}) =>
  planOperations(changes(text), { ...input, ...over });

describe('policies are removed', () => {
  test('by their names', () => {
    expect(plan('[{ remove-policies: [shop/db] }]')).toEqual({
      kind: 'planned',
      operations: [{ kind: 'delete', object: policy }],
    });
  });

  test('all of the environment, and none of anybody else', () => {
    expect(plan('[{ remove-policies: all }]')).toMatchObject({ operations: [{ object: policy }] });
  });

  test('only if they are there and committed', () => {
    expect(plan('[{ remove-policies: [shop/db] }]', { objects: [] }).kind).toBe('impossible');
    expect(plan('[{ remove-policies: [kube-system/konnectivity] }]').kind).toBe('impossible');
  });
});

describe('labels are changed', () => {
  test('with what they were, also where there was none', () => {
    expect(plan('[{ remove-labels: { namespace: shop, labels: [team] } }]')).toMatchObject({
      operations: [{ kind: 'label', before: { team: 'blue' }, after: { team: null } }],
    });
    expect(plan('[{ add-labels: { namespace: shop, labels: { env: test } } }]')).toMatchObject({
      operations: [{ kind: 'label', before: { env: null }, after: { env: 'test' } }],
    });
  });

  test('of pods, unless their controller would replace them', () => {
    const pods = [livePod('shop/db-0')];
    const deployment = object('Deployment', 'shop/db', {
      spec: { selector: { matchLabels: { app: 'db' } } },
    });
    const objects = [deployment, object('Pod', 'shop/db-0')];
    const text = (label: string) => `[{ add-labels: { workload: shop/db, labels: { ${label}: x } } }]`;
    expect(plan(text('role'), { objects, pods })).toMatchObject({
      operations: [{ kind: 'label', target: { kind: 'Pod', name: 'db-0' } }],
    });
    expect(plan(text('app'), { objects, pods })).toMatchObject({
      kind: 'impossible',
      why: 'shop/db finds its pods by the label app, and would replace those that lose it',
    });
  });
});

describe('a namespace and a workload are added', () => {
  const text =
    '[{ add-namespace: { name: red, labels: { team: red } } }, { add-workload: { workload: red/x, labels: { app: x } } }]';

  test('as objects that --restore can remove', () => {
    expect(plan(text)).toMatchObject({
      operations: [
        { kind: 'create', object: { kind: 'Namespace', metadata: { name: 'red', labels: { team: 'red' } } } },
        {
          kind: 'create',
          object: { kind: 'Pod', metadata: { namespace: 'red', name: 'x', labels: { app: 'x' } } },
        },
      ],
    });
  });

  test('not if they are there already', () => {
    const red = object('Namespace', 'red', {
      metadata: { name: 'red', labels: { team: 'red', more: 'yes' } },
    });
    const there = { objects: [red], pods: [livePod('red/x-0', { labels: { app: 'x' } })] };
    expect(plan(text, there)).toEqual({ kind: 'planned', operations: [] });
  });

  test('not if what is there has other labels', () => {
    const red = object('Namespace', 'red', { metadata: { name: 'red', labels: { team: 'blue' } } });
    expect(plan(text, { objects: [red] })).toEqual({
      kind: 'impossible',
      why: 'Namespace red is in the cluster, without the label team=red',
    });
  });

  test('not if a Service would send it the traffic of others', () => {
    const service = (publishNotReadyAddresses: boolean) =>
      object('Service', 'red/x', { spec: { selector: { app: 'x' }, publishNotReadyAddresses } });
    expect(plan(text, { objects: [service(true)] }).kind).toBe('impossible');
    expect(plan(text, { objects: [service(false)] }).kind).toBe('planned');
  });
});
