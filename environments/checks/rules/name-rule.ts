import type { Finding } from '../../settings/findings/finding.ts';

/** What a name must look like, and how to say so. */
export interface NameRule {
  readonly pattern: RegExp;
  /** Completes "must be …": what the name consists of. */
  readonly shape: string;
  /** Where the rule comes from. */
  readonly source: string;
}

/** A DNS label: what Kubernetes demands of namespaces and Services. */
export const dnsLabel: NameRule = {
  pattern: /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  shape: '1 to 63 lower-case letters, digits and inner hyphens',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
};

/** A DNS label that begins with a letter: what Kubernetes demands of Services. */
export const serviceName: NameRule = {
  pattern: /^(?=.{1,63}$)[a-z]([-a-z0-9]*[a-z0-9])?$/,
  shape: '1 to 63 lower-case letters, digits and inner hyphens, beginning with a letter',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
};

/** The name of a port. */
export const portName: NameRule = {
  pattern: /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/,
  shape: '1 to 15 lower-case letters, digits and single inner hyphens, with a letter among them',
  source: 'https://datatracker.ietf.org/doc/html/rfc6335#section-5.1',
};

/** A DNS name: what Kubernetes demands of most other objects. */
export const dnsSubdomain: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  shape: 'a DNS name of lower-case letters, digits, hyphens and periods',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names',
};

/** The host of an ingress, or a wildcard for those below it. */
export const hostName: NameRule = {
  pattern: /^(?=.{1,253}$)(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  shape: 'a host name, without scheme, port and path',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards',
};

/** A key of a Secret, and the file it becomes. */
export const secretKey: NameRule = {
  pattern: /^[-\w.]{1,253}$/,
  shape: 'letters, digits, hyphens, underscores and periods',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data',
};

export const vaultName: NameRule = {
  pattern: /^(?=.{3,24}$)[a-zA-Z](-?[a-zA-Z0-9])*$/,
  shape: '3 to 24 letters, digits and single inner hyphens, beginning with a letter',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules',
};

export const guid: NameRule = {
  pattern: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  shape: 'a GUID, 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  source: 'https://www.rfc-editor.org/rfc/rfc9562#section-4',
};

/** Refuses a text that is not of the rule's shape. */
export function checkName(path: string, value: string, rule: NameRule): readonly Finding[] {
  if (rule.pattern.test(value)) return [];
  return [{ path, value, problem: `must be ${rule.shape}`, remedy: `Correct it (${rule.source})` }];
}
