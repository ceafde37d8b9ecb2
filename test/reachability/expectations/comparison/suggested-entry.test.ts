import { describe, expect, test } from 'vitest';
import { suggestName } from '../../../../reachability/expectations/comparison/suggested-entry.ts';
import {
  namespaceLabel,
  namespacePrefix,
  serviceAccountLabel,
} from '../../../../reachability/model/labels/labels.ts';
import type { Literal } from '../../../../reachability/selectors/literal.ts';

const is = (label: string, ...values: readonly string[]): Literal => ({
  label,
  test: { kind: 'among', values },
  holds: true,
});

describe('a name for pods outside the manifests', () => {
  test.each<readonly [readonly Literal[], string]>([
    [[], 'anyone'],
    [[is('app', 'web')], 'any-web'],
    [[is('app', 'Web_Front')], 'any-web-front'],
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
