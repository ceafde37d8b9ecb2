import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import type { ResourceSettings } from '../../../settings/kubernetes/resource-settings.ts';
import { checkImage } from '../../kubernetes/image-tags.ts';
import { checkResources } from '../../kubernetes/quantities.ts';
import { membersOf } from './members.ts';

interface Container {
  readonly image?: string;
  readonly resources?: ResourceSettings;
}

/** Images and resources of what runs beside Zero and Alpha. */
export function checkContainers(environment: ResolvedEnvironment): readonly Finding[] {
  const { ratel, backups } = environment.dgraph;
  return [
    ...(ratel === undefined ? [] : checkContainer('dgraph.ratel', ratel)),
    ...(backups === undefined ? [] : checkContainer('dgraph.backups', backups)),
    ...membersOf(environment).flatMap(({ path, settings }) =>
      (['initContainers', 'sidecars'] as const).flatMap((list) =>
        settings[list].flatMap((container, index) => checkContainer(`${path}.${list}[${index}]`, container)),
      ),
    ),
  ];
}

function checkContainer(path: string, { image, resources }: Container): readonly Finding[] {
  return [
    ...(image === undefined ? [] : checkImage(`${path}.image`, image)),
    ...(resources === undefined ? [] : checkResources(`${path}.resources`, resources)),
  ];
}
