import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkService } from '../kubernetes/service.ts';

/** Load balancers that would offer the database to the whole internet. */
export function checkServices({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { zero, alpha, ratel } = dgraph;
  return [
    ...checkService('dgraph.zero.service', zero.service),
    ...checkService('dgraph.alpha.service', alpha.service),
    ...checkService('dgraph.ratel.service', ratel?.service),
  ];
}
