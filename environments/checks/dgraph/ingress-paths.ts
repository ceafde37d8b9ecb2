import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { administrativePaths, prefixCovers, unguardedPaths } from '../../settings/dgraph/alpha-paths.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { RouteWithDefaults } from '../../settings/kubernetes/route-settings.ts';
import { checkName, hostName } from '../rules/name-rule.ts';

/**
 * Ingresses that would publish administration. An Alpha sees the controller's address and not the client's, so the
 * admin whitelist does not help behind one.
 */
export function checkIngressPaths({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const guarded = dgraph.acl !== undefined || dgraph.adminAccess.token !== undefined;
  const { http, grpc } = dgraph.ingress;
  const check = (kind: 'http' | 'grpc', route: RouteWithDefaults | undefined) =>
    route === undefined
      ? []
      : route.paths.flatMap((path, index) => {
          const refused = [...unguardedPaths[kind], ...(guarded ? [] : administrativePaths[kind])];
          const target = refused.find((candidate) => prefixCovers(path, candidate));
          const at = `dgraph.ingress.${kind}.paths[${index}]`;
          if (!path.startsWith('/'))
            return [{ path: at, value: path, problem: 'is not a path', remedy: 'Begin it with /' }];
          return target === undefined
            ? []
            : [
                {
                  path: at,
                  value: path,
                  problem: `publishes ${target}, which ${guarded ? 'nothing guards' : 'neither a token nor ACL guards'}`,
                  remedy: 'List the paths that clients need, such as /graphql or /query',
                },
              ];
        });
  return [
    ...check('http', http),
    ...check('grpc', grpc),
    ...checkHost('dgraph.ingress.http.host', http),
    ...checkHost('dgraph.ingress.grpc.host', grpc),
    ...checkHost('dgraph.ratel.ingress.host', dgraph.ratel?.ingress),
  ];
}

function checkHost(path: string, route: RouteWithDefaults | undefined): readonly Finding[] {
  return route === undefined ? [] : checkName(path, route.host, hostName);
}
