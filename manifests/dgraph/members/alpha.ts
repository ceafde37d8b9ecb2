import { Construct } from 'constructs';
import { dgraphLabels, dgraphPorts } from '../../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { ClientService } from '../../parts/client-service.ts';
import { objectLabels } from '../parts/object-labels.ts';
import { AlphaGroup } from './alpha-group.ts';

export interface AlphaProps {
  /** The cluster that the Alphas belong to. */
  readonly settings: ResolvedDgraph;
}

/** The Alphas: they hold the data, in one or more groups, and answer clients. A client may ask any of them. */
export class Alpha extends Construct {
  constructor(scope: Construct, id: string, { settings }: AlphaProps) {
    super(scope, id);
    new ClientService(this, 'service', {
      name: settings.names.alpha,
      labels: objectLabels(settings, dgraphLabels.alpha),
      monitor: 'alpha-dgraph-io',
      ports: [
        { name: 'http-alpha', port: dgraphPorts.alphaHttp, target: 'http-alpha' },
        { name: 'grpc-alpha', port: dgraphPorts.alphaGrpc, target: 'grpc-alpha' },
      ],
      settings: settings.alpha.service,
    });
    for (const group of settings.groups) new AlphaGroup(this, `group-${group.number}`, { settings, group });
  }
}
