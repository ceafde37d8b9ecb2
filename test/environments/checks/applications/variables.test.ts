import { describe, expect, test } from 'vitest';
import { findingsOfOrders } from '../../../support/application-findings.ts';

const name =
  'must be letters, digits and underscores, not beginning with a digit. Correct it (https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/).';

describe('a variable of an application', () => {
  test.each<[string, object]>([
    ['with the name of an inherited property', { name: 'constructor', value: '' }],
    ['with lines', { name: 'TEXT', value: 'a\n\tb: "c"' }],
    ['of a ConfigMap', { name: 'C', fromConfigMap: { configMap: 'settings', key: 'a.b' } }],
    ['of the database', { name: 'H', fromDatabase: 'alpha-http' }],
  ])('is accepted %s', (_, variable) => {
    expect(findingsOfOrders({ 'env.4': variable })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['with a hyphen', { name: 'A-B', value: '' }, `applications[1].env[4].name = "A-B": ${name}`],
    [
      'that is set twice',
      { name: 'CACHE', value: '' },
      'applications[1].env[4].name = "CACHE": is set twice. Take one of the two out.',
    ],
    [
      'with an escape sequence',
      { name: 'A', value: '\u001b[2J' },
      'applications[1].env[4].value = "\\u001b[2J": holds a control character. Take it out, or put the text into a Secret.',
    ],
    ['without a value', { name: 'A' }, 'applications[1].env[4].value is missing: must be text. Add it.'],
    [
      'with two origins',
      { name: 'A', value: 'b', fromSecret: { secret: 's', key: 'k' } },
      'applications[1].env[4].value = "b": is not a setting. Take it out; the settings here are name, fromSecret.',
    ],
    [
      'of an unknown address',
      { name: 'A', fromDatabase: 'alpha-gprc' },
      "applications[1].env[4].fromDatabase = \"alpha-gprc\": must be 'alpha-host', 'alpha-http' or 'alpha-grpc'. Did you mean 'alpha-grpc'?",
    ],
    [
      'of a ConfigMap with a broken name',
      { name: 'A', fromConfigMap: { configMap: '../x', key: 'k' } },
      'applications[1].env[4].fromConfigMap.configMap = "../x": must be a DNS name of lower-case letters, digits, hyphens and periods. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).',
    ],
  ])('is refused %s', (_, variable, line) => {
    expect(findingsOfOrders({ 'env.4': variable })).toEqual([line]);
  });
});

test('a program needs a name', () => {
  expect(findingsOfOrders({ command: [] })).toEqual([
    'applications[1].command = []: runs nothing. List the program, or leave command out.',
  ]);
  expect(findingsOfOrders({ command: ['/bin/orders'], args: ['--port', '8080'] })).toEqual([]);
});
