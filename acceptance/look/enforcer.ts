import type { Options } from '../../reachability/api.ts';
import type { Finding } from '../model/finding.ts';
import { type KubernetesObject, mapsAt, textAt } from '../model/kubernetes-object.ts';

/** What is known of the enforcement of policies, and the options that the proof then takes. */
export interface EnforcerLook {
  /** In words, for the report. */
  readonly described: string;
  readonly options: Partial<Options>;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Looks for Calico, by the image of calico-node, and compares its version with the one that the expectations state. */
export function lookForEnforcer(
  objects: readonly KubernetesObject[],
  expected: Partial<Options>,
  file: string,
): EnforcerLook {
  const version = calicoVersion(objects);
  if (version === undefined) {
    const isExpected = expected.enforcer !== 'generic';
    return {
      described: 'no Calico; judged by what Kubernetes asks of any network plug-in',
      options: { ...expected, enforcer: 'generic' },
      findings: [],
      notes: isExpected
        ? [
            `${file} presupposes Calico, and no calico-node runs in the cluster: what only Calico enforces is unproven here`,
          ]
        : [],
    };
  }
  const minor = version.split('.').slice(0, 2).join('.');
  const stated = expected.calico ?? '3.31';
  const found = { described: `Calico ${version}`, options: expected, notes: [] };
  if (minor === stated) return { ...found, findings: [] };
  return {
    ...found,
    findings: [
      {
        rule: 'other-calico',
        message: `the cluster runs Calico ${version}, and the proof follows the rules of ${stated}`,
        remedy: `Set calico in the options of ${file} to the minor version of the cluster, if it is known there.`,
      },
    ],
  };
}

function calicoVersion(objects: readonly KubernetesObject[]): string | undefined {
  const node = objects.find(({ kind, metadata }) => kind === 'DaemonSet' && metadata.name === 'calico-node');
  const images = mapsAt(node, 'spec', 'template', 'spec', 'containers').flatMap(
    (container) => textAt(container, 'image') ?? [],
  );
  return images.flatMap((image) => /:v(\d+\.\d+\.\d+)/.exec(image)?.[1] ?? [])[0];
}
