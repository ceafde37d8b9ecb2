import type { Evaluation } from '../engine/evaluation.ts';
import { ingressRoutes } from '../questions/explanation/ingress-routes.ts';
import type { RoutedPath } from './entrance.ts';

/** Every path that an Ingress exposes, and whether requests come through (K20). */
export function routedPaths(evaluation: Evaluation): readonly RoutedPath[] {
  return ingressRoutes(evaluation).map(({ backend, ...route }) => ({
    kind: 'ingress',
    host: backend.host,
    path: backend.path,
    service: { namespace: route.ingress.namespace, name: backend.service },
    port: backend.port,
    ...route,
  }));
}
