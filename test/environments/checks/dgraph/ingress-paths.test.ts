import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import type { RouteSettings } from '../../../../environments/settings/kubernetes/route-settings.ts';
import { withDgraph } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const acl = { hmacSecret: { secret: 'acl', key: 'hmac' } };
const publishes = (http: Partial<RouteSettings>, dgraph = {}): Environment =>
  withDgraph({ ingress: { http: { host: 'dgraph.example.com', ...http } }, ...dgraph });
const publishesGrpc = (path: string): Environment =>
  withDgraph({ ingress: { grpc: { host: 'dgraph.example.com', paths: [path] } } });

describe('an ingress', () => {
  test.each<[string, Environment, string]>([
    [
      'to everything',
      publishes({ paths: ['/'] }),
      'dgraph.ingress.http.paths[0] = "/": publishes /debug, which neither a token nor ACL guards. List the paths that clients need, such as /graphql or /query.',
    ],
    [
      'to the administration',
      publishes({ paths: ['/graphql', '/admin'] }),
      'dgraph.ingress.http.paths[1] = "/admin": publishes /admin, which neither a token nor ACL guards. List the paths that clients need, such as /graphql or /query.',
    ],
    [
      'to part of it',
      publishes({ paths: ['/admin/schema'] }),
      'dgraph.ingress.http.paths[0] = "/admin/schema": publishes /admin, which neither a token nor ACL guards. List the paths that clients need, such as /graphql or /query.',
    ],
    [
      'to profiles, although ACL is on',
      publishes({ paths: ['/'] }, { acl }),
      'dgraph.ingress.http.paths[0] = "/": publishes /debug, which nothing guards. List the paths that clients need, such as /graphql or /query.',
    ],
    [
      'to Alter by gRPC',
      publishesGrpc('/api.Dgraph/Alter'),
      'dgraph.ingress.grpc.paths[0] = "/api.Dgraph/Alter": publishes /api.Dgraph/Alter, which neither a token nor ACL guards. List the paths that clients need, such as /graphql or /query.',
    ],
    [
      'to all of gRPC',
      publishesGrpc('/'),
      'dgraph.ingress.grpc.paths[0] = "/": publishes /api.Dgraph/Alter, which neither a token nor ACL guards. List the paths that clients need, such as /graphql or /query.',
    ],
    [
      'to a path without a slash',
      publishes({ paths: ['graphql'] }),
      'dgraph.ingress.http.paths[0] = "graphql": is not a path. Begin it with /.',
    ],
    [
      'whose host is a URL',
      publishes({ host: 'https://dgraph.example.com' }),
      'dgraph.ingress.http.host = "https://dgraph.example.com": must be a host name, without scheme, port and path. Correct it (https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards).',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['to GraphQL', publishes({})],
    ['to the administration behind ACL', publishes({ paths: ['/admin', '/alter'] }, { acl })],
    ['to queries by gRPC', publishesGrpc('/api.Dgraph/Query')],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
