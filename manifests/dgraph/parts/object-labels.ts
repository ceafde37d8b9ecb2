import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { ObjectLabels } from '../../parts/object-labels.ts';

type Labels = { readonly [key: string]: string };

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
