/** Labels that Calico gives to endpoints and sets by itself (C14, C17). */
export const NAMESPACE_LABEL = 'projectcalico.org/namespace';
export const ORCHESTRATOR_LABEL = 'projectcalico.org/orchestrator';
export const SERVICE_ACCOUNT_LABEL = 'projectcalico.org/serviceaccount';
/** Under these prefixes an endpoint inherits the labels of its namespace and of its service account. */
export const NAMESPACE_PREFIX = 'pcns.';
export const SERVICE_ACCOUNT_PREFIX = 'pcsa.';
/** Behind either prefix: the name of the namespace or service account itself. */
export const NAME_LABEL = 'projectcalico.org/name';
/** The API server puts it on every namespace and lets nobody change it (K11). */
export const METADATA_NAME_LABEL = 'kubernetes.io/metadata.name';
