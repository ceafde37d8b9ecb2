import { expect, test } from 'vitest';
import { analyze } from '../../../../reachability/analysis/analyze.ts';
import { parseManifests } from '../../../../reachability/load/texts/parse-manifests.ts';
import { validObjects } from '../../../integration/api-server/valid-objects.ts';
import { fieldsOf, watchObject } from './watch-fields.ts';

/** The fields that the analyser looks for in an object, whether it has them or not. */
function fieldsReadOf(object: (typeof validObjects)[number]): readonly string[] {
  const asked: string[] = [];
  const loaded = parseManifests([{ file: 'object.json', text: JSON.stringify(object) }]);
  const manifests = loaded.manifests.map((manifest) => ({
    ...manifest,
    value: watchObject(manifest.value, (field) => asked.push(field)),
  }));
  analyze({ ...loaded, manifests });
  return asked;
}

/** Fields that no object can have which both take. */
const untried = [
  // Of where a pod may run, only virtual nodes bear on anything, and they leave the proof open.
  'core.NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution',
  // The server takes them when a pod is changed, not when it is made.
  'core.PodSpec.ephemeralContainers',
  'core.PodSpec.tolerations',
  // What lies behind one is not known, so the proof is open.
  'networking.IngressBackend.resource',
];

test('the objects that the API server judges have every field that the analyser reads', () => {
  const tried = new Set(validObjects.flatMap(fieldsOf));
  const read = new Set(validObjects.flatMap(fieldsReadOf));
  expect([...read].filter((field) => !tried.has(field)).toSorted()).toEqual(untried);
});
