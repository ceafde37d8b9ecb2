import type { Labels } from '../selectors/selector.ts';
import {
  METADATA_NAME_LABEL,
  NAME_LABEL,
  NAMESPACE_LABEL,
  NAMESPACE_PREFIX,
  ORCHESTRATOR_LABEL,
  SERVICE_ACCOUNT_LABEL,
  SERVICE_ACCOUNT_PREFIX,
} from './labels.ts';
import type { LabelledObject, LabelMap } from './objects.ts';

/** Gives endpoints the labels that policies see. */
export interface LabelSource {
  ofPod(namespace: string, serviceAccount: string, labels: LabelMap): Labels;
  ofNetworkSet(namespace: string | undefined, labels: LabelMap): Labels;
}

/**
 * A namespace or service account that is not among the manifests is taken to have no labels but its name: those exist
 * without anybody writing them down (K11, C14).
 */
export function labelSource(
  namespaces: readonly LabelledObject[],
  accounts: readonly LabelledObject[],
): LabelSource {
  const byName = new Map(namespaces.map((n) => [n.name, n.labels]));
  const ofNamespace = remember((name: string) => {
    const written = byName.get(name) ?? {};
    return inherited(NAMESPACE_PREFIX, { ...written, [METADATA_NAME_LABEL]: name }, name);
  });
  const byKey = new Map(accounts.map((account) => [`${account.namespace}/${account.name}`, account.labels]));
  const ofAccount = remember((key: string) =>
    inherited(SERVICE_ACCOUNT_PREFIX, byKey.get(key) ?? {}, key.slice(key.indexOf('/') + 1)),
  );
  return {
    ofPod: (namespace, serviceAccount, labels) =>
      new Map([
        ...ofNamespace(namespace),
        ...ofAccount(`${namespace}/${serviceAccount}`),
        // A pod cannot forge what it inherits.
        ...Object.entries(labels).filter(([key]) => !isInherited(key)),
        [NAMESPACE_LABEL, namespace],
        [ORCHESTRATOR_LABEL, 'k8s'],
        [SERVICE_ACCOUNT_LABEL, serviceAccount],
      ]),
    ofNetworkSet: (namespace, labels) =>
      new Map([
        ...(namespace === undefined ? [] : ofNamespace(namespace)),
        ...Object.entries(labels),
        ...(namespace === undefined ? [] : [[NAMESPACE_LABEL, namespace] as const]),
      ]),
  };
}

function isInherited(key: string): boolean {
  return key.startsWith(NAMESPACE_PREFIX) || key.startsWith(SERVICE_ACCOUNT_PREFIX);
}

function inherited(prefix: string, labels: LabelMap, name: string): Labels {
  return new Map([
    ...Object.entries(labels).map(([key, value]) => [prefix + key, value] as const),
    [prefix + NAME_LABEL, name],
  ]);
}

function remember<V>(compute: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
