import type { Path } from '../../load/texts/manifest.ts';
import { type Fields, fieldsAt, has, mapAt, mapsAt, type ObjectReader } from '../fields/reader.ts';
import { splitApiVersion } from '../kinds/classify-kind.ts';
import type { FoundTemplate } from './found-template.ts';

/** Labels and annotations that a controller adds to some pods of some templates. */
interface Layer {
  readonly metadata: Fields;
  /** The templates are those below it. */
  readonly within: Path;
}

/** By group and kind, as far as an object says of its pods more than its templates do. */
const layersOf = new Map<string, (spec: Fields) => readonly Layer[]>([
  ['argoproj.io Rollout', ofRollout],
  ['apps.kruise.io UnitedDeployment', ofSubsets],
  ...['RayCluster', 'RayJob', 'RayService'].map((kind) => [`ray.io ${kind}`, ofRayGroups] as const),
]);

/** The template as it is, and once more with each of the labels and annotations that its pods may have at times. */
export function withAddedMetadata(object: ObjectReader, template: FoundTemplate): readonly FoundTemplate[] {
  const { apiVersion, kind } = object.manifest;
  const layers = layersOf.get(`${splitApiVersion(apiVersion).group} ${kind}`)?.(
    fieldsAt(object.root, 'spec'),
  );
  const own = (layers ?? []).filter(({ within }) => isBelow(template.spec.path, within));
  return [
    template,
    ...own.map(({ metadata }) => ({ ...template, metadata: merge(template.metadata, metadata) })),
  ];
}

/** https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/ */
function ofRollout(spec: Fields): readonly Layer[] {
  const places = [
    ['canary', 'canaryMetadata'],
    ['canary', 'stableMetadata'],
    ['blueGreen', 'activeMetadata'],
    ['blueGreen', 'previewMetadata'],
  ] as const;
  return places.flatMap(([way, key]) => {
    const metadata = mapAt(fieldsAt(spec, 'strategy', way), key);
    return metadata === undefined ? [] : [{ metadata, within: spec.path }];
  });
}

/** https://openkruise.io/docs/user-manuals/uniteddeployment */
function ofSubsets(spec: Fields): readonly Layer[] {
  return (mapsAt(fieldsAt(spec, 'topology'), 'subsets') ?? []).flatMap((subset) => {
    const metadata = mapAt(fieldsAt(subset, 'patch'), 'metadata');
    return metadata === undefined ? [] : [{ metadata, within: spec.path }];
  });
}

/** https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/label-based-scheduling.html */
function ofRayGroups(spec: Fields): readonly Layer[] {
  const clusters = [spec, fieldsAt(spec, 'rayClusterSpec'), fieldsAt(spec, 'rayClusterConfig')];
  const groups = clusters.flatMap((cluster) => [
    fieldsAt(cluster, 'headGroupSpec'),
    ...(mapsAt(cluster, 'workerGroupSpecs') ?? []),
  ]);
  // The group has its labels where a template has its metadata.
  return groups
    .filter((group) => has(group, 'labels'))
    .map((group) => ({ metadata: group, within: group.path }));
}

function isBelow(path: Path, within: Path): boolean {
  return within.every((step, index) => path[index] === step);
}

function merge(metadata: Fields | undefined, layer: Fields): Fields {
  const of = (key: string): Readonly<Record<string, unknown>> => ({
    ...(metadata === undefined ? {} : fieldsAt(metadata, key).values),
    ...fieldsAt(layer, key).values,
  });
  return { ...layer, values: { labels: of('labels'), annotations: of('annotations') } };
}
