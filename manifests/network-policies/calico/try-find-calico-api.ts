import type { ResolvedCalico } from '../../../environments/settings/resolve/resolve-network-policies.ts';
import type { CalicoApi } from './calico-api.ts';
import { crdV1Api } from './crd-v1-api.ts';
import { v3Api } from './v3-api.ts';

/** The API that a flavour's objects are written for; undefined for the one that has none. */
export function tryFindCalicoApi({ kind }: ResolvedCalico): CalicoApi | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'crd-v1':
      return crdV1Api;
    case 'v3':
      return v3Api;
  }
}
