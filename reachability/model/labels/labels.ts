/** Labels that Calico gives to endpoints and sets by itself (C14, C17). */
export const namespaceLabel = 'projectcalico.org/namespace';
export const orchestratorLabel = 'projectcalico.org/orchestrator';
export const serviceAccountLabel = 'projectcalico.org/serviceaccount';
/** Under these prefixes an endpoint inherits the labels of its namespace and of its service account. */
export const namespacePrefix = 'pcns.';
export const serviceAccountPrefix = 'pcsa.';
/** Behind either prefix: the name of the namespace or service account itself. */
export const nameLabel = 'projectcalico.org/name';
/** The API server puts it on every namespace and refuses to change it (K11). */
export const metadataNameLabel = 'kubernetes.io/metadata.name';
