import { describe, expect, test } from 'vitest';
import { definitionOf, suggestName } from '../../../../reachability/expectations/report/suggested-entry.ts';
import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
  serviceAccountPrefix,
} from '../../../../reachability/model/labels/labels.ts';
import { classKey } from '../../../../reachability/outsiders/simplify.ts';
import type { Literal } from '../../../../reachability/selectors/literal.ts';
import { parsed } from '../file/read-connection.ts';

const is = (label: string, ...values: readonly string[]): Literal => ({
  label,
  test: { kind: 'among', values },
  holds: true,
});

describe('a name for pods outside the manifests', () => {
  test.each<readonly [readonly Literal[], string]>([
    [[], 'anyone'],
    [[is('app', 'web')], 'any-web'],
    [[is('app', 'Web__Front')], 'any-web-front'],
    [[is('app', 'web'), is(namespaceLabel, 'shop')], 'web-of-shop'],
    [[is(namespaceLabel, 'shop')], 'pods-of-shop'],
    [[is(serviceAccountLabel, 'loader')], 'as-loader'],
    [[is(serviceAccountLabel, 'loader'), is(namespaceLabel, 'shop')], 'as-loader'],
    [[is(`${namespacePrefix}team`, 'blue')], 'pods-of-blue'],
    [[is('app', '1st')], 'outsiders'],
    [[is('app', '1st'), is('tier', 'front')], 'any-front'],
    [[is('app', 'a', 'b')], 'outsiders'],
    [[{ ...is('app', 'web'), holds: false }], 'outsiders'],
  ])('of %j is %s', (conditions, name) => {
    expect(suggestName(conditions)).toBe(name);
  });
});

const held = { namespaces: new Map(), accounts: new Map(), ofFiles: new Set<string>() };

describe('a definition of pods outside the manifests', () => {
  const [inShop, asLoader] = [is(namespaceLabel, 'shop'), is(serviceAccountLabel, 'loader')];
  const [blue, batch] = [is(`${namespacePrefix}team`, 'blue'), is(`${serviceAccountPrefix}role`, 'batch')];
  const not = (literal: Literal): Literal => ({ ...literal, holds: false });
  test.each<readonly [string, readonly Literal[], string]>([
    ['any', [], '{ pods: any }'],
    ['labels', [is('app', 'web'), is('tier', '1')], '{ pods: { labels: { app: web, tier: "1" } } }'],
    ['a selector', [not(is('app', 'a', 'b'))], "{ pods: { selector: \"app not in {'a', 'b'}\" } }"],
    ['an empty label', [is('app', '')], '{ pods: { labels: { app: "" } } }'],
    ['a namespace', [inShop], '{ pods: { namespace: shop } }'],
    [
      'a namespace and labels',
      [inShop, is('app', 'web')],
      '{ pods: { namespace: shop, labels: { app: web } } }',
    ],
    [
      'another namespace',
      [not(inShop)],
      '{ namespaces: { selector: "kubernetes.io/metadata.name != \'shop\'" } }',
    ],
    ['labels of namespaces', [blue], '{ namespaces: { labels: { team: blue } } }'],
    [
      'a namespace that has a label',
      [inShop, blue],
      '{ pods: { namespace: shop }, namespaces: { labels: { team: blue } } }',
    ],
    [
      'other namespaces that have a label',
      [not(is(namespaceLabel, 'shop', 'team')), blue],
      "{ namespaces: { selector: \"kubernetes.io/metadata.name not in {'shop', 'team'} && team == 'blue'\" } }",
    ],
    ['a service account', [asLoader], '{ pods: { serviceAccount: loader } }'],
    [
      'a service account that has a label, in a namespace',
      [inShop, asLoader, batch, not(is('app', 'web'))],
      '{ pods: { namespace: shop, selector: "app != \'web\'", serviceAccount: loader }, serviceAccounts: { labels: { role: batch } } }',
    ],
    ['labels of service accounts', [batch], '{ serviceAccounts: { labels: { role: batch } } }'],
    [
      'another service account that has a label',
      [not(asLoader), batch],
      "{ serviceAccounts: { selector: \"projectcalico.org/name != 'loader' && role == 'batch'\" } }",
    ],
  ])('by %s is what the file reads', (_, conditions, definition) => {
    expect(definitionOf(conditions)).toBe(definition);
    const peer = parsed(undefined, { peers: `x: ${definition}` }).peers.get('x');
    const read = peer?.kind === 'outsiders' ? peer.conditions : undefined;
    expect(read && classKey(read, held)).toBe(classKey(conditions, held));
  });
});
