import type { Finding } from '../contract/finding.ts';
import { mostAlternatives } from '../model/asked-labels.ts';
import type { Cluster } from '../model/cluster.ts';

/** Workloads with more sets of labels than are worked out. More may be possible than is told. */
export function reportOverlabelled({ overlabelled }: Pick<Cluster, 'overlabelled'>): readonly Finding[] {
  return overlabelled.map(({ workloadKind, namespace, name, source }) => ({
    severity: 'error',
    effect: 'unreadable',
    message: `${workloadKind} ${namespace}/${name}: controllers may give its pods more than ${mostAlternatives} sets of the labels that selectors ask for, and no more are worked out; state these labels in its template, or give its pods from the cluster`,
    source: source(),
  }));
}
