import { expect, test } from 'vitest';
import { checkEgress } from '../../../../environments/checks/cluster/egress.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { tutorial } from '../../../fixtures/environments/tutorial.ts';
import { edit, judge, pathsOf } from '../../../support/environments/edit-environment.ts';

const through = (environment: typeof tutorial, kind: string) =>
  pathsOf(judge(checkEgress, edit(environment, { 'azure.cluster.egress': { kind } })));

test.each(['nat-gateway', 'route-table'])('%s needs a VNet that exists before the cluster', (kind) => {
  expect(through(tutorial, kind)).toEqual(['azure.cluster.egress.kind']);
  expect(through(production, kind)).toEqual([]);
});

test('a NAT gateway of AKS needs a VNet of AKS', () => {
  expect(through(production, 'managed-nat-gateway')).toEqual(['azure.cluster.egress.kind']);
  expect(through(tutorial, 'managed-nat-gateway')).toEqual([]);
});

test('the load balancer goes with every network', () => {
  expect([through(tutorial, 'load-balancer'), through(production, 'load-balancer')]).toEqual([[], []]);
});
