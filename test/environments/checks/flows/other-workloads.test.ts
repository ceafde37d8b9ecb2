import { describe, expect, test } from 'vitest';
import { findingsOfShop } from '../../../support/application-findings.ts';

const place = 'networkPolicies.otherWorkloads.1';
const path = 'networkPolicies.otherWorkloads[1]';
const queue = { namespace: 'queues', name: 'rabbitmq', labels: { app: 'rabbitmq' } };

describe('pods that others deploy', () => {
  test('may be in a namespace that others create, with or without the guardrails', () => {
    for (const guardrails of ['kept', 'exempt']) {
      const others = { 'networkPolicies.otherNamespaces.2': { name: 'queues', guardrails } };
      expect(findingsOfShop({ ...others, [place]: queue })).toEqual([]);
    }
  });

  test('may be beside an application', () => {
    expect(findingsOfShop({ [place]: { ...queue, namespace: 'shop' } })).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      'in a namespace that is not known',
      { namespace: 'shop-cahce' },
      `${path}.namespace = "shop-cahce": is a namespace this environment does not know. Did you mean 'shop-cache'?`,
    ],
    [
      'in a namespace of the cluster',
      { namespace: 'kube-system' },
      `${path}.namespace = "kube-system": comes with the cluster or with a GitOps tool, whose pods no policy may cut off. Take the entry out.`,
    ],
    [
      'beside the database',
      { namespace: 'dgraph' },
      `${path}.namespace = "dgraph": is a namespace of the database or of a client, where others deploy nothing. Deploy these pods to a namespace of their own, and list it in namespaces.`,
    ],
    [
      'without a label',
      { namespace: 'shop', labels: {} },
      `${path}.labels = {}: must hold a label: an empty selector selects everything. Add a label that the pods or namespaces carry.`,
    ],
    [
      'that are an application',
      { namespace: 'shop', labels: { app: 'orders', tier: 'x' } },
      `${path}.labels = {"app":"orders","tier":"x"}: may select pods of shop/orders, too: they would be opened for each other's peers. Add a label that these pods alone carry.`,
    ],
    [
      'with the name of an application',
      { namespace: 'shop', name: 'orders' },
      `${path}.name = "orders": is the name of another workload there. Choose another name.`,
    ],
  ])('are refused %s', (_, edits, line) => {
    expect(findingsOfShop({ [place]: { ...queue, ...edits } })).toContain(line);
  });

  test('are refused as pods, where their own policy would not know of the flow', () => {
    const to = { kind: 'pods', namespace: 'queues', labels: { app: 'rabbitmq', pod: '0' } };
    const edits = { 'networkPolicies.otherNamespaces.2': { name: 'queues' }, [place]: queue };
    expect(findingsOfShop({ ...edits, 'networkPolicies.flows.2.to': to })).toEqual([
      'networkPolicies.flows[2].to = {"kind":"pods","namespace":"queues","labels":{"app":"rabbitmq","pod":"0"}}: may be pods of queues/rabbitmq, whose policy would not know of the flow. Set kind to \'workload\', and name to \'rabbitmq\'.',
    ]);
  });
});

test('a flow to a misspelt application says which was probably meant', () => {
  expect(findingsOfShop({ 'networkPolicies.flows.0.to.name': 'order' })).toContain(
    'networkPolicies.flows[0].to = {"kind":"workload","namespace":"shop","name":"order"}: is not a workload of this environment. Did you mean \'shop/orders\'?',
  );
});

test('a flow to a DNS name is refused with what to write instead', () => {
  const to = { kind: 'name', host: 'api.payments.example' };
  expect(findingsOfShop({ 'networkPolicies.flows.3.to': to })).toEqual([
    'networkPolicies.flows[3].to = {"kind":"name","host":"api.payments.example"}: is a DNS name, and network policies compare addresses: neither Calico nor what this project makes for Cilium knows names. Add the addresses to networkPolicies.ranges and set kind to \'range\', or lead the flow to a proxy that knows names.',
  ]);
});
