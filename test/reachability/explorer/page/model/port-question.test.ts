import { expect, test } from 'vitest';
import { tryParsePort } from '../../../../../reachability/explorer/page/model/port-question.ts';

test.each([
  ['tcp/5432', { protocol: 'TCP', port: 5432 }],
  ['5432', { port: 5432 }],
  [' UDP ', { protocol: 'UDP' }],
])('%j asks for a port, a protocol or both', (text, expected) => {
  expect(tryParsePort(text)).toEqual(expected);
});

test.each(['', '/', '0', '65536', 'http', 'tcp/http', 'constructor'])('%j asks for no port', (text) => {
  expect(tryParsePort(text)).toBeUndefined();
});
