/** A synthesized stack: the parts of its cdk.tf.json that checks look at. */
export interface StackJson {
  readonly terraform?: JsonObject;
  readonly provider?: JsonObject;
  /** Resources by type and name. */
  readonly resource?: { readonly [type: string]: { readonly [name: string]: JsonObject } };
  /** Resources that only changed their address. */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
}

export interface JsonObject {
  readonly [key: string]: unknown;
}

/** A resource and its address, such as `azurerm_kubernetes_cluster.cluster`. */
export interface AddressedResource {
  readonly address: string;
  readonly attributes: JsonObject;
}

/** The resources of one type, in the order of their addresses. */
export function resourcesOfType({ resource = {} }: StackJson, type: string): readonly AddressedResource[] {
  return Object.entries(resource[type] ?? {})
    .map(([name, attributes]) => ({ address: `${type}.${name}`, attributes }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The value at a path such as `network_profile.network_policy`; a block may be written as a list of one. */
export function valueAt(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    const block: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return typeof block === 'object' && block !== null ? Reflect.get(block, key) : undefined;
  }, root);
}
