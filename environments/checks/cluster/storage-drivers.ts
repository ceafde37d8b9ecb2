import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { StorageDriverSettings } from '../../settings/azure/cluster/storage-driver-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { locatedApplications } from '../applications/located-applications.ts';
import { membersOf } from '../dgraph/pods/members.ts';

type Driver = keyof StorageDriverSettings;

/** A claim of the environment, and its storage class; undefined for the cluster's default, which is a disk. */
interface Claim {
  readonly path: string;
  readonly className: string | undefined;
}

/** The storage classes that AKS brings along. https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes */
const classes: readonly { readonly pattern: RegExp; readonly driver: Driver }[] = [
  { pattern: /^(default|managed(-csi)?(-premium)?(-v2)?)$/, driver: 'disk' },
  { pattern: /^azurefile(-csi)?(-premium)?$/, driver: 'file' },
  { pattern: /^azureblob-(fuse|nfs)-premium$/, driver: 'blob' },
];

/** Claims that wait for ever, because the cluster lacks the driver of their storage class; classes of one's own are not known. */
export function checkStorageDrivers(environment: ResolvedEnvironment): readonly Finding[] {
  const { volumeDrivers } = environment.azure.cluster;
  return [...claimsOf(environment).flatMap(checkClaim), ...checkSnapshots(volumeDrivers)];

  function checkClaim({ path, className }: Claim): readonly Finding[] {
    const driver = classes.find(({ pattern }) => pattern.test(className ?? 'default'))?.driver;
    if (driver === undefined || volumeDrivers[driver] === 'on') return [];
    return [
      finding(
        path,
        className,
        `takes the driver '${driver}', which the cluster does not have: the claim would wait for ever`,
        `Set azure.cluster.storageDrivers.${driver} to 'on', or choose another storage class`,
      ),
    ];
  }
}

function claimsOf(environment: ResolvedEnvironment): readonly Claim[] {
  const { destination } = environment.dgraph.backups ?? {};
  return [
    ...membersOf(environment).flatMap(({ path, settings: { volume } }) =>
      volume.kind === 'claim' ? [{ path: `${path}.volume.className`, className: volume.className }] : [],
    ),
    ...(destination?.kind === 'claim' && destination.create !== undefined
      ? [
          {
            path: 'dgraph.backups.destination.create.className',
            className: destination.create.className,
          },
        ]
      : []),
    ...locatedApplications(environment).flatMap(({ path, application }) =>
      application.mounts.flatMap(({ source }, index) =>
        source.kind === 'created-claim'
          ? [{ path: `${path}.mounts[${index}].source.className`, className: source.className }]
          : [],
      ),
    ),
  ];
}

/** Snapshots of volumes that there cannot be. */
function checkSnapshots({ disk, file, snapshots }: StorageDriverSettings): readonly Finding[] {
  if (snapshots === 'off' || disk === 'on' || file === 'on') return [];
  return [
    finding(
      'azure.cluster.storageDrivers.snapshots',
      snapshots,
      'has nothing to take snapshots of: the drivers for disks and file shares are off',
      "Set it to 'off'",
    ),
  ];
}
