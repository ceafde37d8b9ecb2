import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../../reachability/load/syntax/yaml.ts';
import { readValue, refusal } from './read-yaml.ts';

const notes = (text: string, dialect: 'cluster' | 'core' = 'cluster') =>
  parseYaml(text, dialect).notes.map(({ message, line }) => `${line}: ${message}`);

describe('a scalar', () => {
  test.each<readonly [string, unknown]>([
    ['0', 0],
    ['9', 9],
    ['00', 0],
    ['07', 7],
    ['999999999999999', 999_999_999_999_999],
    ['1000000000000000', 1_000_000_000_000_000],
    ['1a', '1a'],
    ['1.5', 1.5],
    ['-1', -1],
    ['-0', 0],
    ['-0.0', 0],
    ['a', 'a'],
    ['z', 'z'],
    ['A', 'A'],
    ['Z', 'Z'],
    ['/', '/'],
    ['.a', '.a'],
    ['_', '_'],
    ['=', '='],
    ['~', null],
    ['', null],
    ['"1"', '1'],
    ["'on'", 'on'],
    ['y', true],
    ['Off', false],
    ['offs', 'offs'],
    ['FALSE', false],
    ['nullx', 'nullx'],
  ])('%s is %j as a member, in brackets and alone', (text, value) => {
    expect(readValue(`a: ${text}\nb: c\n`)).toStrictEqual({ a: value, b: 'c' });
    expect(readValue(`- ${text}\n- b\n`)).toStrictEqual([value, 'b']);
    expect(readValue(`{a: ${text} }\n`)).toStrictEqual({ a: value });
  });
  test.each(['.inf', '-.INF', '.nan', '!!float .inf'])('%s cannot be in JSON', (text) => {
    const written = text.replace('!!float ', '');
    expect(refusal(`a: ${text}\n`)).toBe(
      `1: ${written} is a number that JSON, and with it the API server, does not have; put it in quotes`,
    );
  });
});

describe('a scalar that most authors read otherwise', () => {
  test.each<readonly [string, string]>([
    ['on', 'true'],
    ['n', 'false'],
    ['017', '15'],
    ['0b11', '3'],
    ['1_000', '1000'],
    ['.5_0', '0.5'],
  ])('is noted: %s', (text, value) => {
    const note = `2: ${text} without quotes is ${value} to kubectl and GitOps tools, which read YAML 1.1; put it in quotes if it is meant as text`;
    expect(notes(`a: b\nc: ${text}\n`)).toEqual([note]);
    expect(notes(`a: b\nc: ${text}\n`, 'core')).toEqual([]);
    expect(notes(`a: b\nc: "${text}"\nd: !!str ${text}\n`)).toEqual([]);
  });
  test.each([
    ...[
      'annotations',
      'args',
      'binaryData',
      'command',
      'data',
      'defaultMode',
      'env',
      'managedFields',
      'mode',
    ],
    ...['resources', 'securityContext', 'status', 'stringData', 'volumes'],
  ])('is not noted within %s, on which no verdict depends', (key) => {
    expect(notes(`${key}:\n  - a: on\n    no: b\n`)).toEqual([]);
    expect(notes(`${key}:\n  a: on\nb: on\n`)).toHaveLength(1);
  });
});

test('a whole document is a scalar as well', () => {
  expect([readValue('a\n'), readValue('5'), readValue('"a"'), readValue('')]).toEqual(['a', 5, 'a', null]);
});
