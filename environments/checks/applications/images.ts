import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkTag, sha256Digest } from '../kubernetes/image-tags.ts';
import { checkName, dnsSubdomain, type NameRule } from '../rules/name-rule.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

const source = 'https://github.com/distribution/reference';
const registryHost: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?$/,
  shape: 'the host of a registry, such as ghcr.io, without scheme and path',
  source,
};
const repositoryPath: NameRule = {
  pattern: /^(?=.{1,255}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  shape: 'a path of lower-case letters, digits, and single separators, without tag and digest',
  source,
};

/** Images that nodes could not pull, or whose content can change under the same name. */
export function checkApplicationImages(environment: ResolvedEnvironment): readonly Finding[] {
  const { loginServer } = environment.azure.registry;
  return locatedApplications(environment).flatMap((one) => checkApplicationImage(one, loginServer));
}

function checkApplicationImage(
  { path, application: { image } }: LocatedApplication,
  ownRegistry: string,
): readonly Finding[] {
  const at = `${path}.image`;
  const { registry, repository, tag, digest, pullSecrets } = image;
  return [
    ...(registry === undefined ? [] : checkRegistry(`${at}.registry`, registry, ownRegistry)),
    ...checkName(`${at}.repository`, repository, repositoryPath),
    ...(tag === undefined ? [] : checkTag(`${at}.tag`, tag, tag)),
    ...(digest === undefined ? [] : checkName(`${at}.digest`, digest, sha256Digest)),
    ...(tag === undefined && digest === undefined
      ? [finding(at, image.reference, 'has no version', 'Add tag, such as 1.4.2, or digest')]
      : []),
    ...pullSecrets.flatMap((name, index) => checkName(`${at}.pullSecrets[${index}]`, name, dnsSubdomain)),
  ];
}

function checkRegistry(path: string, registry: string, ownRegistry: string): readonly Finding[] {
  if (registry === ownRegistry)
    return [finding(path, registry, "is the environment's own registry", 'Leave registry out')];
  if (registry.endsWith('.azurecr.io'))
    return [
      finding(
        path,
        registry,
        `is not the registry that the cluster's nodes may pull from, ${ownRegistry}`,
        `Import the image into ${ownRegistry} with az acr import, and leave registry out`,
      ),
    ];
  return checkName(path, registry, registryHost);
}
