import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import { Dgraph } from '../dgraph/dgraph.ts';

export interface DgraphChartProps {
  /** The database. */
  readonly settings: ResolvedDgraph;
}

/** The database of an environment. */
export class DgraphChart extends Chart {
  constructor(scope: Construct, id: string, { settings }: DgraphChartProps) {
    super(scope, id, { namespace: settings.namespace });
    new Dgraph(this, 'dgraph', { settings });
  }
}
