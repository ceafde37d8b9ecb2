import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { GitReference } from '../../settings/gitops/gitops-settings.ts';
import { checkName, dnsLabel, type NameRule } from '../rules/name-rule.ts';

const path = 'gitops.source';
const repositoryPage = 'https://fluxcd.io/flux/components/source/gitrepositories/';
const repositoryUrl: NameRule = {
  pattern: /^(https:\/\/[^/@\s]+|ssh:\/\/([a-z]+@)?[^/@:\s]+(:\d+)?)\/[^\s?#]+$/,
  shape: 'a URL of the form https://host/path or ssh://git@host/path, without password or token',
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

/** A source of manifests that is not a folder of a Git repository, or that would put a secret into Git. */
export function checkGitSource({ gitops }: ResolvedEnvironment): readonly Finding[] {
  if (gitops === undefined) return [];
  const { url, reference, folder: place, credentialsSecret } = gitops.source;
  return [
    ...checkUrl(url),
    ...checkName(`${path}.reference.value`, reference.value, referenceValues[reference.kind]),
    ...checkName(`${path}.folder`, place, folder),
    ...(credentialsSecret === undefined
      ? []
      : checkName(`${path}.credentialsSecret`, credentialsSecret, dnsLabel)),
  ];
}

/** The URL may hold a secret: it is shown without user and query. */
function checkUrl(url: string): readonly Finding[] {
  return checkName(`${path}.url`, url, repositoryUrl).map((found) => ({
    ...found,
    value: url.replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*/s, '?…'),
  }));
}
