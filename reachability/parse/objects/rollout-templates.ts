import { type Fields, fieldsAt, mapAt, type ObjectReader } from '../fields/reader.ts';
import type { FoundTemplate } from './found-template.ts';

/** What a Rollout adds to its pods while they are the old or the new ones, by its strategies. */
const added: readonly (readonly string[])[] = [
  ['canary', 'canaryMetadata'],
  ['canary', 'stableMetadata'],
  ['blueGreen', 'activeMetadata'],
  ['blueGreen', 'previewMetadata'],
];

/**
 * A Rollout's pods are as its template says, and at times have further labels and annotations, or others in their place.
 * https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/
 */
export function withAddedMetadata(object: ObjectReader, template: FoundTemplate): readonly FoundTemplate[] {
  const strategy = fieldsAt(object.root, 'spec', 'strategy');
  const layers = added.flatMap(([way = '', key = '']) => mapAt(fieldsAt(strategy, way), key) ?? []);
  return [template, ...layers.map((layer) => ({ ...template, metadata: merge(template.metadata, layer) }))];
}

function merge(metadata: Fields | undefined, layer: Fields): Fields {
  const of = (key: string): Readonly<Record<string, unknown>> => ({
    ...(metadata === undefined ? {} : fieldsAt(metadata, key).values),
    ...fieldsAt(layer, key).values,
  });
  return { ...layer, values: { labels: of('labels'), annotations: of('annotations') } };
}
