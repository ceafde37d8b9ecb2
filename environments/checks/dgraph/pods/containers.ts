import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import type { ResourceSettings } from '../../../settings/kubernetes/resource-settings.ts';
import { alphaGroupNames, dgraphNames } from '../../../settings/names/topology.ts';
import { checkImage } from '../../kubernetes/image-tags.ts';
import { checkResources } from '../../kubernetes/quantities.ts';
import { checkName, dnsLabel } from '../../rules/name-rule.ts';
import { type MemberAt, membersOf } from './members.ts';

interface Container {
  readonly image?: string;
  readonly resources?: ResourceSettings;
}

/** Names, images and resources of what runs beside Zero and Alpha. */
export function checkContainers(environment: ResolvedEnvironment): readonly Finding[] {
  const { ratel, backups } = environment.dgraph;
  return [
    ...(ratel === undefined ? [] : checkContainer('dgraph.ratel', ratel)),
    ...(backups === undefined ? [] : checkContainer('dgraph.backups', backups)),
    ...membersOf(environment).flatMap((member) => {
      const containers = besideMember(member);
      const own = dgraphContainers(environment, member);
      const names = containers.map(({ name }) => name);
      return containers.flatMap((container, index) => [
        ...checkContainerName(`${container.path}.name`, container.name, [...own, ...names.slice(0, index)]),
        ...checkContainer(container.path, container),
      ]);
    }),
  ];
}

/** The names of Dgraph's own container, which are those of its StatefulSets: each group of Alphas has one. */
function dgraphContainers({ dgraph }: ResolvedEnvironment, { component }: MemberAt): readonly string[] {
  const names = dgraphNames(dgraph.release, dgraph.fullName);
  if (component === 'zero') return [names.zero];
  return Array.from({ length: dgraph.alpha.groups }, (_, index) => alphaGroupNames(names, index + 1).name);
}

function besideMember({ path, settings }: MemberAt) {
  return (['initContainers', 'sidecars'] as const).flatMap((list) =>
    settings[list].map((container, index) => ({ ...container, path: `${path}.${list}[${index}]` })),
  );
}

/** https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior */
function checkContainerName(path: string, name: string, taken: readonly string[]): readonly Finding[] {
  if (!taken.includes(name)) return checkName(path, name, dnsLabel);
  return [
    {
      path,
      value: name,
      problem: 'is the name of another container of the pod',
      remedy: 'Choose another name',
    },
  ];
}

function checkContainer(path: string, { image, resources }: Container): readonly Finding[] {
  return [
    ...(image === undefined ? [] : checkImage(`${path}.image`, image)),
    ...(resources === undefined ? [] : checkResources(`${path}.resources`, resources)),
  ];
}
