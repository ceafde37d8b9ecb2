import type { Environment } from '../../settings/environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import type { GitOpsSettings, GitReference } from '../../settings/gitops/gitops-settings.ts';
import { checkName, dnsLabel, type NameRule } from '../rules/name-rule.ts';

const path = 'gitops.source';
const knownFields = ['url', 'reference', 'folder', 'credentialsSecret'];
const repositoryPage = 'https://fluxcd.io/flux/components/source/gitrepositories/';
const repositoryUrl: NameRule = {
  pattern: /^(https:\/\/[^/@\s]+|ssh:\/\/([a-z]+@)?[^/@:\s]+(:\d+)?)\/[^\s?#]+$/,
  shape: 'a URL of the kind https://host/path or ssh://git@host/path, without password or token',
  source: `${repositoryPage}#url`,
};
const gitName: NameRule = {
  pattern: /^(?![-/.])(?!.*(\.\.|\/\/|@\{))[^\s~^:?*[\\]{1,255}(?<![/.])$/,
  shape: 'a name that Git allows, such as `main` or `release/1.2`',
  source: 'https://git-scm.com/docs/git-check-ref-format',
};
const referenceValues: { readonly [kind in GitReference['kind']]: NameRule } = {
  branch: gitName,
  tag: gitName,
  commit: {
    pattern: /^[0-9a-f]{40}$/,
    shape: 'the whole commit, 40 hexadecimal digits',
    source: `${repositoryPage}#commit-example`,
  },
  semver: {
    pattern: /^[<>=~^v\dx*][\w\s.*+|,<>=~^-]{0,254}$/,
    shape: 'a range of versions, such as `1.x` or `>=1.2.0 <2.0.0`',
    source: `${repositoryPage}#semver-example`,
  },
};
const folder: NameRule = {
  pattern: /^(\.|(?!\.\.?(\/|$))[\w.-]+(\/(?!\.\.?(\/|$))[\w.-]+)*)$/,
  shape:
    'a folder inside the repository, such as `dist` or `clusters/dist`, or `.`; it neither begins nor ends with a slash',
  source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#path',
};

/** A source of manifests that is not exactly one folder of one Git repository, or that would put a secret into Git. */
export function checkGitSource({ gitops }: Environment): readonly Finding[] {
  if (gitops === undefined) return [];
  const { url, reference, folder: place, credentialsSecret } = gitops.source;
  return [
    ...otherSources(gitops),
    ...unknownFields(gitops),
    ...checkUrl(url),
    ...checkName(`${path}.reference.value`, reference.value, referenceValues[reference.kind] ?? gitName),
    ...(place === undefined ? [] : checkName(`${path}.folder`, place, folder)),
    ...(credentialsSecret === undefined
      ? []
      : checkName(`${path}.credentialsSecret`, credentialsSecret, dnsLabel)),
  ];
}

function otherSources(gitops: GitOpsSettings): readonly Finding[] {
  return ['bucket', 'blobStorage']
    .map((field) => ({ field, value: Reflect.get(gitops, field) as unknown }))
    .filter(({ value }) => value !== undefined)
    .map(({ field, value }) =>
      finding(
        `gitops.${field}`,
        value,
        'is a second source, and a tool takes exactly one',
        'Take it out: source is the one',
      ),
    );
}

function unknownFields({ source }: GitOpsSettings): readonly Finding[] {
  return Object.keys(source)
    .filter((field) => !knownFields.includes(field))
    .map((field) =>
      finding(
        `${path}.${field}`,
        '…',
        'is not a field of a source; a key, password or token would end up in Git for all to read',
        'Put it into a Kubernetes Secret by hand, and its name into credentialsSecret',
      ),
    );
}

/** The URL may hold the very secret that the finding warns of: it is shown without user and query. */
function checkUrl(url: unknown): readonly Finding[] {
  return checkName(`${path}.url`, url, repositoryUrl).map((found) => ({
    ...found,
    value: typeof url === 'string' ? url.replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*/s, '?…') : url,
  }));
}
