import { Construct } from 'constructs';
import type { IngressWithDefaults } from '../../../environments/settings/dgraph/exposure-settings.ts';
import { dgraphLabels } from '../../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { Route } from '../../parts/route.ts';
import { objectLabels } from '../parts/object-labels.ts';

export interface AlphaIngressProps {
  /** The cluster whose Alphas become reachable. */
  readonly dgraph: ResolvedDgraph;
  /** Hosts, classes and paths. */
  readonly ingress: IngressWithDefaults;
}

/** What is reachable from outside the cluster: queries, never /admin or /alter by default. */
export class AlphaIngress extends Construct {
  constructor(scope: Construct, id: string, { dgraph, ingress }: AlphaIngressProps) {
    super(scope, id);
    const { alpha } = dgraph.names;
    const labels = objectLabels(dgraph, dgraphLabels.alpha);
    if (ingress.http !== undefined) {
      new Route(this, 'http', {
        name: `${alpha}-ingress`,
        labels,
        route: ingress.http,
        service: alpha,
        port: 'http-alpha',
      });
    }
    if (ingress.grpc !== undefined) {
      new Route(this, 'grpc', {
        name: `${alpha}-ingress-grpc`,
        labels,
        route: ingress.grpc,
        service: alpha,
        port: 'grpc-alpha',
      });
    }
  }
}
