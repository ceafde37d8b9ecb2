import { Construct } from 'constructs';
import type { DgraphSettings } from '../../environments/dgraph-settings.ts';
import { Alpha } from './alpha.ts';
import { Zero } from './zero.ts';

export interface DgraphProps {
  /** Everything in which one Dgraph differs from another. */
  readonly settings: DgraphSettings;
}

/**
 * A Dgraph cluster: Zeros that keep the membership and hand out timestamps, Alphas that hold the data. Names, ports and
 * labels are those of the official Helm chart, so that a release of it can be adopted: docs/dgraph.md says how.
 * https://docs.dgraph.io/installation/dgraph-architecture
 */
export class Dgraph extends Construct {
  constructor(scope: Construct, id: string, { settings }: DgraphProps) {
    super(scope, id);
    new Zero(this, 'zero', { settings });
    new Alpha(this, 'alpha', { settings });
  }
}
