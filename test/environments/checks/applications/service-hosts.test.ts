import { expect, test } from 'vitest';
import { warnServiceHosts } from '../../../../environments/checks/applications/service-hosts.ts';
import { shop } from '../../../fixtures/examples/shop/shop.ts';
import { edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

/** What is said of the storefront's variable; the Service orders is in the namespace shop. */
const warnings = (value: string) =>
  linesOf(judge(warnServiceHosts, edit(shop, { 'applications.0.env': [{ name: 'URL', value }] })));

test.each([
  'http://orders.shop',
  'http://orders.shop:80/v1,http://storefront.shop/',
  'orders.shop.svc.cluster.local:80',
  'http://orders',
  'https://api.example.com/orders.payments',
  'cache-redis-master.shop-cache:6379',
  'nobody@payments.shop.example.com',
])('a variable with %s names nothing that is missing', (value) => {
  expect(warnings(value)).toEqual([]);
});

test.each([
  ['http://payments.shop', 'payments.shop'],
  ['payments.shop.svc.cluster.local:80', 'payments.shop'],
])('a variable with %s names a Service that is not there', (value, host) => {
  expect(warnings(value)).toEqual([
    `applications[0].env[0].value = "${value}": names the Service ${host}, and no application in shop has one of that name. Correct the name.`,
  ]);
});

test('an application that has moved is named where it is now', () => {
  const moved = edit(shop, { 'applications.1.namespace': 'checkout' });
  expect(linesOf(judge(warnServiceHosts, moved))).toEqual([
    'applications[0].env[0].value = "http://orders.shop": names the Service orders.shop, and no application in shop has one of that name. Write orders.checkout.',
  ]);
});
