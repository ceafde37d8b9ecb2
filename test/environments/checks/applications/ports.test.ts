import { describe, expect, test } from 'vitest';
import { findingsOfOrders } from '../../../support/application-findings.ts';

const http = { name: 'http', port: 8080 };

describe('a port of an application', () => {
  test.each<[string, object, string]>([
    [
      'with a long name',
      { name: 'a-name-of-16-let', port: 1 },
      'applications[1].ports[1].name = "a-name-of-16-let": must be 1 to 15 lower-case letters, digits and single inner hyphens, with a letter among them. Correct it (https://datatracker.ietf.org/doc/html/rfc6335#section-5.1).',
    ],
    [
      'with the name of another',
      { name: 'http', port: 8081 },
      'applications[1].ports[1].name = "http": is the name of another port. Choose another name.',
    ],
    [
      'with the number of another',
      { name: 'more', port: 8080 },
      'applications[1].ports[1].port = 8080: is in the list already. Take one of the two entries out.',
    ],
  ])('is refused %s', (_, port, line) => {
    expect(findingsOfOrders({ ports: [http, port] })).toContain(line);
  });

  test('is refused beyond 65535', () => {
    expect(findingsOfOrders({ 'ports.0.port': 65536 })).toEqual([
      'applications[1].ports[0].port = 65536: must be a whole number from 1 to 65535. Correct the number.',
    ]);
  });
});

describe('a probe', () => {
  test.each<[string, object]>([
    ['of a connection', { kind: 'tcp', port: 'http' }],
    ['of gRPC', { kind: 'grpc', port: 'http', periodSeconds: 5 }],
    ['of a program', { kind: 'command', command: ['/bin/true'] }],
  ])('is accepted %s', (_, liveness) => {
    expect(findingsOfOrders({ 'probes.liveness': liveness })).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      'of a misspelt port',
      { kind: 'tcp', port: 'htpp' },
      'applications[1].probes.liveness.port = "htpp": is not the name of a port of this application. Did you mean \'http\'?',
    ],
    [
      'of a port that is not there',
      { kind: 'grpc', port: 'toString' },
      'applications[1].probes.liveness.port = "toString": is not the name of a port of this application. Choose one of http, or add it to ports.',
    ],
    [
      'of a path without a slash',
      { kind: 'http', port: 'http', path: 'healthz' },
      'applications[1].probes.liveness.path = "healthz": is not a path. Begin it with /.',
    ],
    [
      'of no program',
      { kind: 'command', command: [] },
      'applications[1].probes.liveness.command = []: runs nothing. List the program and its arguments.',
    ],
    [
      'of an unknown kind',
      { kind: 'htp', port: 'http' },
      "applications[1].probes.liveness.kind = \"htp\": must be 'http', 'tcp', 'grpc' or 'command'. Did you mean 'http'?",
    ],
  ])('is refused %s', (_, liveness, line) => {
    expect(findingsOfOrders({ 'probes.liveness': liveness })).toEqual([line]);
  });
});
