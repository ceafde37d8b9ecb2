/** Calico's two API groups. */
export type Group = 'crd.projectcalico.org/v1' | 'projectcalico.org/v3';

/** The group without defaulting and validation. */
export const raw: Group = 'crd.projectcalico.org/v1';
/** The group that fills in and validates. */
export const v3: Group = 'projectcalico.org/v3';

/** A GlobalNetworkPolicy around a spec in YAML's flow style. */
export function global(group: Group, name: string, spec: string): string {
  return `---\n{apiVersion: ${group}, kind: GlobalNetworkPolicy, metadata: {name: ${name}}, spec: ${spec}}\n`;
}

/** A NetworkPolicy of Calico in namespace x. */
export function namespaced(group: Group, name: string, spec: string): string {
  return `---\n{apiVersion: ${group}, kind: NetworkPolicy, metadata: {name: ${name}, namespace: x}, spec: ${spec}}\n`;
}

/** A NetworkPolicy of Kubernetes in namespace x. */
export function kubernetes(name: string, spec: string): string {
  return `---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}, namespace: x}, spec: ${spec}}\n`;
}

/** A Tier. */
export function tier(name: string, spec: string): string {
  return `---\n{apiVersion: ${v3}, kind: Tier, metadata: {name: ${name}}, spec: ${spec}}\n`;
}

/** A NetworkSet in namespace x, or a GlobalNetworkSet. */
export function networkSet(kind: string, labels: string, nets: string): string {
  return `---\n{apiVersion: ${v3}, kind: ${kind}, metadata: {name: set, namespace: x, labels: ${labels}}, spec: {nets: ${nets}}}\n`;
}
