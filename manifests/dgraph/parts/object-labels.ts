import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';

type Labels = { readonly [key: string]: string };

/** The labels of a part of Dgraph, as the Helm chart sets them: what selects it, and all of them. */
export interface ObjectLabels {
  /** Never changes for a release: Kubernetes refuses to change a StatefulSet's selector. */
  readonly selector: Labels;
  /** The selector and what people and tools read. No version is among them: it would restart every pod. */
  readonly all: Labels;
}

/** The labels of what belongs to a release as a whole. */
export function releaseLabels({ release, labels }: ResolvedDgraph): Labels {
  return {
    ...labels,
    app: 'dgraph',
    release,
    'app.kubernetes.io/name': 'dgraph',
    'app.kubernetes.io/instance': release,
    'app.kubernetes.io/managed-by': 'cdk8s',
  };
}

/** The labels of one part of a release. */
export function objectLabels(
  settings: ResolvedDgraph,
  part: { readonly app: string; readonly component: string },
): ObjectLabels {
  const selector = { app: part.app, component: part.component, release: settings.release };
  return {
    selector,
    all: {
      ...settings.labels,
      ...selector,
      'app.kubernetes.io/name': part.app,
      'app.kubernetes.io/instance': settings.release,
      'app.kubernetes.io/component': part.component,
      'app.kubernetes.io/managed-by': 'cdk8s',
    },
  };
}
