import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { byteQuantity } from '../kubernetes/quantities.ts';
import { checkName, dnsLabel, dnsSubdomain, secretKey } from '../rules/name-rule.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

type Mount = LocatedApplication['application']['mounts'][number];

/** Mounts that hide one another, that nothing can write to or that two pods cannot share. */
export function checkApplicationVolumes(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedApplications(environment).flatMap(({ path, application }) =>
    application.mounts.flatMap((mount, index) => {
      const at = `${path}.mounts[${index}]`;
      const before = application.mounts.slice(0, index);
      return [
        ...checkMountName(at, mount, before),
        ...checkMountPath(at, mount, before),
        ...checkSource(`${at}.source`, mount, application.replicas),
      ];
    }),
  );
}

function checkMountName(at: string, { name }: Mount, before: readonly Mount[]): readonly Finding[] {
  const isTaken = name === 'tmp' || name.startsWith('synced-') || before.some((one) => one.name === name);
  return [
    ...checkName(`${at}.name`, name, dnsLabel),
    ...(isTaken ? [finding(`${at}.name`, name, 'is the name of another volume', 'Choose another name')] : []),
  ];
}

function checkMountPath(at: string, { mountPath }: Mount, before: readonly Mount[]): readonly Finding[] {
  const refuse = (problem: string) => [
    finding(`${at}.mountPath`, mountPath, problem, 'Choose a folder of its own, such as /mnt/files'),
  ];
  if (!/^\/[^:\0]+$/.test(mountPath) || /(^|\/)\.\.(\/|$)/.test(mountPath))
    return refuse('is not an absolute path below /');
  const other = ['/tmp', '/run/synced', ...before.map((one) => one.mountPath)].find(
    (folder) => isInside(mountPath, folder) || isInside(folder, mountPath),
  );
  return other === undefined ? [] : refuse(`and ${other} lie in each other`);
}

function isInside(path: string, folder: string): boolean {
  return `${path.replace(/\/+$/, '')}/`.startsWith(`${folder.replace(/\/+$/, '')}/`);
}

function checkSource(at: string, { source, access }: Mount, replicas: number): readonly Finding[] {
  switch (source.kind) {
    case 'secret':
      return [
        ...checkName(`${at}.name`, source.name, dnsSubdomain),
        ...(source.keys?.length === 0
          ? [
              finding(
                `${at}.keys`,
                source.keys,
                'names no key, so nothing would appear',
                'List the keys, or leave the mount out',
              ),
            ]
          : []),
        ...(source.keys === undefined ? [] : source.keys).flatMap((key, index) =>
          checkName(`${at}.keys[${index}]`, key, secretKey),
        ),
        ...checkReadOnly(at, access),
      ];
    case 'config-map':
      return [...checkName(`${at}.name`, source.name, dnsSubdomain), ...checkReadOnly(at, access)];
    case 'created-claim':
      return [
        ...checkName(`${at}.size`, source.size, byteQuantity),
        ...(source.className === undefined
          ? []
          : checkName(`${at}.className`, source.className, dnsSubdomain)),
        ...(source.accessMode === 'ReadWriteMany' || replicas < 2
          ? []
          : [
              finding(
                `${at}.accessMode`,
                source.accessMode,
                `is for one node, and the application has ${replicas} pods: the others would wait for ever`,
                "Set it to 'ReadWriteMany' with a class for file shares, or replicas to 1",
              ),
            ]),
      ];
    case 'claim':
      return checkName(`${at}.name`, source.name, dnsSubdomain);
    case 'nfs':
      return [
        ...checkName(`${at}.server`, source.server, dnsSubdomain),
        ...(source.path.startsWith('/')
          ? []
          : [finding(`${at}.path`, source.path, 'is not an absolute path', 'Begin it with /')]),
      ];
    case 'scratch':
      return access === 'read-write'
        ? []
        : [finding(`${at}.kind`, source.kind, 'is empty and read-only', "Set access to 'read-write'")];
  }
}

/** Kubernetes mounts them read-only, whatever the container asks for. */
function checkReadOnly(at: string, access: Mount['access']): readonly Finding[] {
  if (access === 'read-only') return [];
  return [
    finding(
      at.replace(/source$/, 'access'),
      access,
      'cannot be: files of a Secret or a ConfigMap are never writable',
      "Leave access out, or set it to 'read-only'",
    ),
  ];
}
