import { describe, expect, test } from 'vitest';
import { checkEnvironment, readEnvironment } from '../../../environments/checks/check-environment.ts';
import { selectEnvironments } from '../../../environments/checks/select-environments.ts';
import { warnEnvironment } from '../../../environments/checks/warn-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { formatFinding } from '../../../environments/settings/findings/finding.ts';
import { InvalidInput } from '../../../environments/settings/findings/invalid-input.ts';
import { knownEnvironments } from '../../fixtures/environments/known-environments.ts';
import { production } from '../../fixtures/environments/production.ts';
import { edit, linesOf, type Place, placesIn, put } from '../../support/environments/edit-environment.ts';
import { everySetting } from '../../support/environments/every-setting.ts';

const today = new Date('2026-11-22');
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

/** What a place may hold by mistake. */
const oddValues: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 42],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['a number too large to count to', 1e300],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a big integer', 10n],
  ['a text', 'x'],
  ['an empty text', ''],
  ['a word of Object.prototype', 'constructor'],
  ['true', true],
  ['a list', []],
  ['a list of nothing', [undefined]],
  ['a list with gaps', new Array(2)],
  ['an object', {}],
  ['an object without prototype', Object.create(null)],
  ['an object in objects', { a: { b: { c: [{ d: 1 }] } } }],
  ['an object in itself', cyclic],
  ['a Map', new Map([['kind', 'local']])],
  ['a function', () => 'x'],
  ['a symbol', Symbol('x')],
];

/** Judges whatever is given as the apps do, and gives the message; throws whatever they would not explain. */
function judgeUntyped(environment: unknown): readonly string[] {
  const reading = readEnvironment(environment);
  return linesOf(reading.kind === 'broken' ? reading.findings : warnEnvironment(reading.value, today));
}

describe.each([...knownEnvironments, everySetting].map((environment) => [environment.name, environment]))(
  'the environment %s, which no compiler has seen,',
  (_, environment) => {
    test.each(oddValues)('is judged with %s in any place', (_name, value) => {
      const lines = judgePlaces(environment, (whole, place) => put(whole, place, value));
      expect(lines.join('')).not.toContain('[object');
    });

    test('is refused with an unknown key in any object, and only for that key', () => {
      const objects = placesIn(environment).filter((place) => isObjectWithFields(environment, place));
      expect(objects.length).toBeGreaterThanOrEqual(20);
      const edited = objects.reduce<unknown>(
        (whole, place) => put(whole, [...place, 'zzyzx'], 1),
        environment,
      );
      const findings = checkEnvironment(edited);
      const expected = objects.map((place) => `${place.join('.').replaceAll(/\.(\d+)/g, '[$1]')}.zzyzx`);
      expect(findings.map(({ path }) => path).toSorted()).toEqual(expected.toSorted());
      expect(findings.filter(({ remedy }) => remedy === '')).toEqual([]);
    });

    test('is judged without any of its keys', () => {
      for (const line of judgePlaces(environment, without)) expect(line).not.toContain('undefined');
    });
  },
);

type Change = (whole: unknown, place: Place) => unknown;

/** The messages about an environment with a change in each of its places: in many at once, where that shows as much. */
function judgePlaces(environment: Environment, change: Change): readonly string[] {
  const { lines, left } = refuseTogether(environment, change);
  return [...lines, ...left.flatMap((place) => judgeUntyped(change(environment, place)))];
}

/**
 * What is refused by its shape alone is refused wherever it is, and all of it at once. So one reading changes all places
 * of a depth, and those without a finding are left: rules judge them, or others hid them.
 */
function refuseTogether(environment: Environment, change: Change) {
  const lines: string[] = [];
  const left: Place[] = [];
  const places = placesIn(environment);
  for (const depth of new Set(places.map(({ length }) => length))) {
    const together = places.filter(({ length }) => length === depth);
    const reading = readEnvironment(together.reduce<unknown>(change, environment));
    const findings = reading.kind === 'broken' ? reading.findings : [];
    lines.push(...linesOf(findings));
    const paths = findings.map(({ path }) => `${path.replaceAll(/"?\]/g, '').replaceAll(/\["?/g, '.')}.`);
    left.push(...together.filter((place) => !paths.some((path) => path.startsWith(`${place.join('.')}.`))));
  }
  return { lines, left };
}

function valueAt(environment: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => Object(part)[key], environment);
}

/** The environment without the key that leads to a place; a list gets a gap. */
function without(environment: unknown, place: Place): unknown {
  const parent = place.slice(0, -1);
  const whole = valueAt(environment, parent);
  const part = Array.isArray(whole) ? [...whole] : { ...Object(whole) };
  Reflect.deleteProperty(part, place.at(-1) ?? '');
  return put(environment, parent, part);
}

/** Whether the place holds an object whose keys are settings: labels and the like may have any key. */
function isObjectWithFields(environment: Environment, place: Place): boolean {
  const value = valueAt(environment, place);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && !/^(labels|annotations|nodeSelector|tags)$/.test(place.at(-1) ?? '');
}

test('a negative number is refused in any place but in policies of Calico, which the analyser judges', () => {
  const { left } = refuseTogether(everySetting, (whole, place) => put(whole, place, -1));
  const accepted = left.filter((place) => checkEnvironment(put(everySetting, place, -1)).length === 0);
  expect(accepted.filter((place) => place[1] !== 'calico')).toEqual([]);
});

describe('what TypeScript would refuse', () => {
  test.each<[string, string, unknown, string]>([
    [
      'a misspelt key that is required',
      'dgraph.zero',
      { replica: 2, storage: '1Gi', resources: production.dgraph.zero.resources },
      "dgraph.zero.replica = 2: is not a setting. Did you mean 'replicas'?",
    ],
    [
      'a misspelt key that is optional',
      'azure.cluster.nodePool.temporyName',
      'systemtmp',
      'azure.cluster.nodePool.temporyName = "systemtmp": is not a setting. Take it out; the settings here are name, vmSize, kubernetesVersion, nodeCount, zones, maxSurge, drainMinutes, soakMinutes, undrainable, maxPods, osDisk, labels, taints, os, spot, hostEncryption, pods, temporaryName.',
    ],
    [
      'null for an object',
      'azure',
      null,
      'azure = null: must be an object with location, resourceGroup, registry, cluster, backend. Write it as { … }.',
    ],
    [
      'a missing number',
      'dgraph.zero.replicas',
      undefined,
      'dgraph.zero.replicas is missing: must be a whole number from 0 to 1000. Add it.',
    ],
    ['an object for a list', 'clients', {}, 'clients = {}: must be a list. Write it as [ … ].'],
    [
      'a secret under a key of its own',
      'gitops.source.password',
      'hunter2',
      'gitops.source.password = "…": is not a field of a source; a key, password or token would end up in Git for all to read. Put it into a Kubernetes Secret by hand, and its name into credentialsSecret.',
    ],
  ])('is one finding: %s', (_, place, value, line) => {
    expect(linesOf(checkEnvironment(edit(production, { [place]: value })))).toEqual([line]);
  });

  test('is refused all at once, in the order of the paths', () => {
    const environment = edit(production, {
      'dgraph.zero.replicas': undefined,
      'azure.cluster.tier': 'free',
      clients: {},
    });
    expect(linesOf(checkEnvironment(environment))).toEqual([
      "azure.cluster.tier = \"free\": must be 'Free', 'Standard' or 'Premium'. Did you mean 'Free'?",
      'clients = {}: must be a list. Write it as [ … ].',
      'dgraph.zero.replicas is missing: must be a whole number from 0 to 1000. Add it.',
    ]);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 1],
    ['a list', []],
    ['an object', {}],
  ])('is refused as an environment: %s', (_, environment) => {
    const select = () => selectEnvironments([environment as Environment], undefined);
    expect(select).toThrow(InvalidInput);
    expect(select).toThrow('in the environment "number 1 of known-environments.ts"');
  });
});

test('findings of every kind can be printed', () => {
  for (const [, value] of oddValues)
    expect(formatFinding({ path: 'a', value, problem: 'b', remedy: 'c' })).toMatch(/^a .*: b\. c\.$/s);
});
