import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { clientImageRepository } from '../../settings/names/topology.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

const path = 'azure.imageBuild';
const context: NameRule = {
  pattern: /^https:\/\/[^/@\s]+\/[^#\s]+\.git#[^:\s]+:[^\s]+$/,
  shape: 'of the form https://host/owner/repository.git#branch:folder, without password or token',
  source:
    'https://learn.microsoft.com/azure/container-registry/container-registry-tasks-overview#context-locations',
};

/**
 * A build that the registry could not run: its tasks run outside the VNet, and a private registry lets nothing in from
 * there. https://learn.microsoft.com/azure/container-registry/tasks-agent-pools
 */
export function checkImageBuild({ azure, clients, applications }: ResolvedEnvironment): readonly Finding[] {
  const { imageBuild, registry } = azure;
  if (imageBuild === undefined) return [];
  const findings: Finding[] = [...checkName(`${path}.context`, imageBuild.context, context)];
  if (registry.sku === 'Premium' && registry.access === 'private') {
    findings.push({
      path,
      value: imageBuild,
      problem:
        'cannot work: the registry is private, and its own tasks run outside the VNet and cannot push to it',
      remedy:
        "Leave imageBuild out and push the image from inside the VNet, or set azure.registry.access to 'public'",
    });
  }
  const own = applications
    .filter(({ image }) => image.registry === undefined && image.repository === clientImageRepository)
    .flatMap(({ image }) => (image.tag === undefined ? [] : [image.tag]));
  const tags = [...new Set([...clients.map(({ imageTag }) => imageTag), ...own])];
  if (tags.length > 0 && !tags.includes(imageBuild.imageTag)) {
    findings.push({
      path: `${path}.imageTag`,
      value: imageBuild.imageTag,
      problem: `is built, but the clients run ${tags.join(', ')}`,
      remedy: 'Set it to the imageTag of a client',
    });
  }
  return findings;
}
