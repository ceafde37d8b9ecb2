import type { k8s } from 'cdk8s-plus-27';

/** A Secret of Kubernetes as files. Only the pod's user and group can read them. */
export function secretVolume(
  name: string,
  secretName: string,
  items?: readonly { readonly key: string; readonly path: string }[],
): k8s.Volume {
  return { name, secret: { secretName, defaultMode: 0o440, ...(items && { items: [...items] }) } };
}

/**
 * The files belong to root whatever the pod's group, and their mode is 0644: that is why the pod's user can read them.
 * The driver asks the kubelet for a token of the pod's ServiceAccount itself, so the pod needs none mounted.
 * https://kubernetes-csi.github.io/docs/token-requests.html
 */
export function vaultVolume(name: string, secretProviderClass: string): k8s.Volume {
  return {
    name,
    csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass } },
  };
}
