import { remember } from '../collections/remember.ts';
import type { Labels } from '../selectors/selector.ts';
import {
  metadataNameLabel,
  nameLabel,
  namespaceLabel,
  namespacePrefix,
  orchestratorLabel,
  serviceAccountLabel,
  serviceAccountPrefix,
} from './labels/labels.ts';
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
  const ofNamespace = rememberText((name: string) => {
    const written = byName.get(name) ?? {};
    return inherited(namespacePrefix, { ...written, [metadataNameLabel]: name }, name);
  });
  const byKey = new Map(accounts.map((account) => [`${account.namespace}/${account.name}`, account.labels]));
  const ofAccount = rememberText((key: string) =>
    inherited(serviceAccountPrefix, byKey.get(key) ?? {}, key.slice(key.indexOf('/') + 1)),
  );
  // Pods of one template share its labels.
  const ofTemplate = remember((labels: LabelMap) =>
    rememberText((account: string) => {
      const slash = account.indexOf('/');
      const namespace = account.slice(0, slash);
      return new Map([
        ...ofNamespace(namespace),
        ...ofAccount(account),
        // A pod cannot forge what it inherits.
        ...Object.entries(labels).filter(([key]) => !isInherited(key)),
        [namespaceLabel, namespace],
        [orchestratorLabel, 'k8s'],
        [serviceAccountLabel, account.slice(slash + 1)],
      ]);
    }),
  );
  return {
    ofPod: (namespace, serviceAccount, labels) => ofTemplate(labels)(`${namespace}/${serviceAccount}`),
    ofNetworkSet: (namespace, labels) =>
      new Map([
        ...(namespace === undefined ? [] : ofNamespace(namespace)),
        ...Object.entries(labels),
        ...(namespace === undefined ? [] : [[namespaceLabel, namespace] as const]),
      ]),
  };
}

function isInherited(key: string): boolean {
  return key.startsWith(namespacePrefix) || key.startsWith(serviceAccountPrefix);
}

function inherited(prefix: string, labels: LabelMap, name: string): Labels {
  return new Map([
    ...Object.entries(labels).map(([key, value]) => [prefix + key, value] as const),
    [prefix + nameLabel, name],
  ]);
}

function rememberText<V>(compute: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
