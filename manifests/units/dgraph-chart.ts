import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DgraphSettings } from '../../environments/settings/dgraph/dgraph-settings.ts';
import { Dgraph } from '../dgraph/dgraph.ts';

export interface DgraphChartProps {
  /** The database. */
  readonly settings: DgraphSettings;
}

/** The database of an environment. */
export class DgraphChart extends Chart {
  constructor(scope: Construct, id: string, { settings }: DgraphChartProps) {
    super(scope, id, { namespace: settings.namespace });
    new Dgraph(this, 'dgraph', { settings });
  }
}
