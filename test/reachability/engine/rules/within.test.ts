import { describe, expect, test } from 'vitest';
import { isWithin } from '../../../../reachability/engine/rules/within.ts';
import type { Conditions } from '../../../../reachability/selectors/literal.ts';
import { alternativesOf } from '../../../../reachability/selectors/literal.ts';
import { parseSelector } from '../../../../reachability/selectors/parse-selector.ts';

const held = {
  namespaces: new Map([['shop', { team: 'blue' }]]),
  accounts: new Map(),
  ofFiles: new Set<string>(),
};
const shop = "projectcalico.org/namespace == 'shop'";

function conditionsOf(selector: string): Conditions {
  const [conditions, ...others] = alternativesOf(parseSelector(selector));
  if (conditions === undefined || others.length > 0)
    throw new Error(`${selector} has alternatives; fix the test`);
  return conditions;
}

const isIn = (inner: string, outer: string): boolean =>
  isWithin(conditionsOf(inner), conditionsOf(outer), held);

describe('pods are among others', () => {
  test.each([
    ["app == 'a'", 'all()'],
    ["app == 'a' && has(tier)", "app == 'a'"],
    ["app == 'a'", 'has(app)'],
    ["app == 'a'", "app != 'b'"],
    ["app == 'abc'", "app starts with 'a'"],
    [shop, "pcns.kubernetes.io/metadata.name == 'shop'"],
    ["pcns.projectcalico.org/name == 'shop'", shop],
    [`${shop} && app == 'a'`, `pcns.team == 'blue' && app == 'a'`],
    [shop, "pcns.team != 'red'"],
    [shop, '!has(pcns.env)'],
    ["app == 'a'", "projectcalico.org/orchestrator == 'k8s'"],
  ])('of %s are %s', (inner, outer) => {
    expect(isIn(inner, outer)).toBe(true);
  });

  test.each([
    ['all()', "app == 'a'"],
    ["app == 'a'", "app == 'b'"],
    ["app == 'a'", "app == 'a' && has(tier)"],
    ["app != 'b'", "app == 'a'"],
    [shop, "projectcalico.org/namespace == 'other'"],
    [shop, "pcns.team == 'red'"],
    [shop, "team == 'blue'"],
    ["projectcalico.org/namespace == 'elsewhere'", "pcns.team == 'blue'"],
    ["projectcalico.org/namespace != 'shop'", "pcns.team == 'blue'"],
    ["app == 'a'", "pcns.team == 'blue'"],
  ])('but of %s not all are %s', (inner, outer) => {
    expect(isIn(inner, outer)).toBe(false);
  });
});
