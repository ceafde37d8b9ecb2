import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import type { ResourceSettings } from '../../settings/kubernetes/resource-settings.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

const source = 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/';
/** An amount of memory or storage. */
export const byteQuantity: NameRule = {
  pattern: /^[1-9]\d*(Ki|Mi|Gi|Ti|k|M|G|T)?$/,
  shape: 'a whole amount of bytes, such as 32Gi',
  source,
};
const cores: NameRule = {
  pattern: /^([1-9]\d*m?|\d+\.\d{1,3})$/,
  shape: 'an amount of CPU, such as 250m or 2',
  source,
};

/** Amounts that Kubernetes could not read. */
export function checkQuantities({ dgraph, clients }: ResolvedEnvironment): readonly Finding[] {
  return [
    ...checkName('dgraph.zero.storage', dgraph.zero.storage, byteQuantity),
    ...checkName('dgraph.alpha.storage', dgraph.alpha.storage, byteQuantity),
    ...checkResources('dgraph.zero.resources', dgraph.zero.resources),
    ...checkResources('dgraph.alpha.resources', dgraph.alpha.resources),
    ...clients.flatMap(({ resources }, index) => checkResources(`clients[${index}].resources`, resources)),
  ];
}

/** Amounts of one container that Kubernetes could not read. */
export function checkResources(path: string, resources: ResourceSettings): readonly Finding[] {
  return [
    ...checkName(`${path}.cpuRequest`, resources.cpuRequest, cores),
    ...(resources.cpuLimit === undefined ? [] : checkName(`${path}.cpuLimit`, resources.cpuLimit, cores)),
    ...checkName(`${path}.memoryRequest`, resources.memoryRequest, byteQuantity),
    ...checkName(`${path}.memoryLimit`, resources.memoryLimit, byteQuantity),
    ...(resources.scratch === undefined ? [] : checkName(`${path}.scratch`, resources.scratch, byteQuantity)),
  ];
}
