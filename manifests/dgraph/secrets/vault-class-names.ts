import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretReader } from '../../../environments/settings/resolve/secret-uses.ts';

/** The class behind a volume of one kind of pod, such as `prod-dgraph-alpha-tls`. */
export function fileClassName({ names }: ResolvedDgraph, reader: SecretReader, volume: string): string {
  return `${names.full}-${reader}-${volume}`;
}

/** The class that makes a Kubernetes Secret, such as `prod-dgraph-synced-dgraph-admin-token`. */
export function syncedClassName({ names }: ResolvedDgraph, secret: string): string {
  return `${names.full}-synced-${secret}`;
}
