import type { Environment } from '../environment.ts';
import type { Finding } from './finding.ts';
import { checkName, dnsLabel, type NameRule } from './name-rule.ts';

const path = 'azure.gitops.source';
const knownFields = ['url', 'reference', 'credentialsSecret'];
const fluxPage = 'https://learn.microsoft.com/azure/azure-arc/kubernetes/gitops-flux2-parameters';
const repositoryUrl: NameRule = {
  pattern: /^(https:\/\/[^/@\s]+|ssh:\/\/([a-z]+@)?[^/@:\s]+(:\d+)?)\/\S+$/,
  shape: 'a URL of the kind https://host/path or ssh://git@host/path, without password or token',
  source: fluxPage,
};
const referenceValue: NameRule = {
  pattern: /^[^\s]{1,255}$/,
  shape: 'the name of a branch or tag, a commit, or a version range',
  source: fluxPage,
};

/**
 * A source of manifests that is not exactly one Git repository, or that would put a secret into cdktf.out/.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration
 */
export function checkGitSource({ azure }: Environment): readonly Finding[] {
  if (azure.gitops === undefined) return [];
  const { source } = azure.gitops;
  const otherSources = ['bucket', 'blobStorage'].filter(
    (field) => Reflect.get(azure.gitops ?? {}, field) !== undefined,
  );
  return [
    ...otherSources.map((field) => ({
      path: `azure.gitops.${field}`,
      value: Reflect.get(azure.gitops ?? {}, field),
      problem: 'is a second source, and Flux takes exactly one',
      remedy: 'Take it out: source is the one',
    })),
    ...Object.keys(source)
      .filter((field) => !knownFields.includes(field))
      .map((field) => ({
        path: `${path}.${field}`,
        value: '…',
        problem:
          'is not a field of a source; a key, password or token would end up in cdktf.out/ for all to read',
        remedy: 'Put it into a Kubernetes Secret by hand, and its name into credentialsSecret',
      })),
    ...(source.url === undefined ? [] : checkUrl(source.url)),
    ...checkName(`${path}.reference.value`, source.reference.value, referenceValue),
    ...(source.credentialsSecret === undefined
      ? []
      : checkName(`${path}.credentialsSecret`, source.credentialsSecret, dnsLabel)),
  ];
}

/** The URL may hold the very secret that the finding warns of: it is shown without what stands before the host. */
function checkUrl(url: unknown): readonly Finding[] {
  return checkName(`${path}.url`, url, repositoryUrl).map((finding) => ({
    ...finding,
    value: typeof url === 'string' ? url.replace(/\/\/[^/@]*@/, '//…@') : url,
  }));
}
