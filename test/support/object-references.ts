import { referenceTo, type SynthesizedObject } from './synthesized-objects.ts';

/** What a pod waits for by itself, so that it may come a moment later. */
const awaited = /^(PersistentVolumeClaim|SecretProviderClass)\//;

/** Which objects an object needs in the cluster, as far as it names them: they may stand there already, by another hand. */
export function referencesOf({ kind, namespace, body }: SynthesizedObject): readonly string[] {
  const inNamespace = (referenced: string) => (name: string) => `${referenced}/${namespace ?? ''}/${name}`;
  return [
    ...(namespace === undefined ? [] : [`Namespace//${namespace}`]),
    ...(body.spec?.tier === undefined || kind === 'Tier' ? [] : [`Tier//${body.spec.tier}`]),
    ...valuesAt(body, 'serviceAccountName').map(inNamespace('ServiceAccount')),
    ...valuesAt(body, 'serviceName').map(inNamespace('Service')),
    ...valuesAt(body, 'claimName').map(inNamespace('PersistentVolumeClaim')),
    ...valuesAt(body, 'secretProviderClass').map(inNamespace('SecretProviderClass')),
    ...['configMap', 'configMapRef', 'configMapKeyRef'].flatMap((field) =>
      valuesAt(body, field).map(inNamespace('ConfigMap')),
    ),
  ];
}

/** Which objects come before another one of the same environment that they need, and do not wait for by themselves. */
export function ownReferencesAhead(
  objects: readonly SynthesizedObject[],
  order: readonly string[],
): readonly string[] {
  const own = new Set(objects.map(referenceTo));
  return objects.flatMap((object) =>
    referencesOf(object)
      .filter((reference) => own.has(reference) && !awaited.test(reference))
      .filter((reference) => order.indexOf(reference) >= order.indexOf(referenceTo(object)))
      .map((reference) => `${referenceTo(object)} needs ${reference}`),
  );
}

/** The strings at fields of that name, anywhere below; of an object there, its name. */
function valuesAt(value: unknown, field: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== field) return valuesAt(inner, field);
    if (typeof inner === 'string') return [inner];
    return 'name' in Object(inner) ? [String(inner.name)] : [];
  });
}
