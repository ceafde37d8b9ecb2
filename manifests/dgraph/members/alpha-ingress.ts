import { Construct } from 'constructs';
import { defaultAlphaPaths } from '../../../environments/settings/dgraph/alpha-paths.ts';
import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { IngressSettings } from '../../../environments/settings/dgraph/exposure-settings.ts';
import { dgraphLabels, dgraphNames } from '../../../environments/settings/names/topology.ts';
import { objectLabels } from '../parts/object-labels.ts';
import { Route } from '../parts/route.ts';

export interface AlphaIngressProps {
  /** The cluster whose Alphas become reachable. */
  readonly dgraph: DgraphSettings;
  /** Hosts, classes and paths. */
  readonly ingress: IngressSettings;
}

/** What is reachable from outside the cluster: queries, never /admin or /alter by default. */
export class AlphaIngress extends Construct {
  constructor(scope: Construct, id: string, { dgraph, ingress }: AlphaIngressProps) {
    super(scope, id);
    const { alpha } = dgraphNames(dgraph.release, dgraph.fullName);
    const labels = objectLabels(dgraph, dgraphLabels.alpha);
    if (ingress.http !== undefined) {
      new Route(this, 'http', {
        name: `${alpha}-ingress`,
        labels,
        route: ingress.http,
        defaultPaths: defaultAlphaPaths.http,
        service: alpha,
        port: 'http-alpha',
      });
    }
    if (ingress.grpc !== undefined) {
      new Route(this, 'grpc', {
        name: `${alpha}-ingress-grpc`,
        labels,
        route: ingress.grpc,
        defaultPaths: defaultAlphaPaths.grpc,
        service: alpha,
        port: 'grpc-alpha',
      });
    }
  }
}
