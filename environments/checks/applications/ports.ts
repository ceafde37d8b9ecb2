import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { ProbesWithDefaults } from '../../settings/applications/probe-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { choose } from '../rules/choose.ts';
import { checkName, portName } from '../rules/name-rule.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

/** Ports of one name or number, and probes that ask a port that is not there. */
export function checkApplicationPorts(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedApplications(environment).flatMap((one) => [...checkPorts(one), ...checkProbes(one)]);
}

function checkPorts({ path, application: { ports } }: LocatedApplication): readonly Finding[] {
  return ports.flatMap(({ name, port, protocol }, index) => {
    const at = `${path}.ports[${index}]`;
    const isFirst = (same: (other: (typeof ports)[number]) => boolean) => ports.findIndex(same) === index;
    return [
      ...checkName(`${at}.name`, name, portName),
      ...(isFirst((other) => other.name === name)
        ? []
        : [finding(`${at}.name`, name, 'is the name of another port', 'Choose another name')]),
      ...(isFirst((other) => other.port === port && other.protocol === protocol)
        ? []
        : [finding(`${at}.port`, port, 'is in the list already', 'Take one of the two entries out')]),
    ];
  });
}

function checkProbes({ path, application }: LocatedApplication): readonly Finding[] {
  return (['startup', 'liveness', 'readiness'] as const).flatMap((name) =>
    checkProbe(`${path}.probes.${name}`, application.probes[name], application.ports),
  );
}

function checkProbe(
  path: string,
  probe: ProbesWithDefaults['startup'],
  ports: LocatedApplication['application']['ports'],
): readonly Finding[] {
  if (probe === undefined) return [];
  if (probe.kind === 'command')
    return probe.command.length > 0
      ? []
      : [finding(`${path}.command`, probe.command, 'runs nothing', 'List the program and its arguments')];
  const asked = ports.find(({ name }) => name === probe.port);
  return [
    ...(probe.kind !== 'http' || probe.path.startsWith('/')
      ? []
      : [finding(`${path}.path`, probe.path, 'is not a path', 'Begin it with /')]),
    ...(asked === undefined
      ? [
          finding(
            `${path}.port`,
            probe.port,
            'is not the name of a port of this application',
            choose(
              probe.port,
              ports.map(({ name }) => name),
              'add it to ports',
            ),
          ),
        ]
      : []),
    ...(asked !== undefined && asked.protocol !== 'TCP'
      ? [
          finding(
            `${path}.port`,
            probe.port,
            `is ${asked.protocol}, and probes speak TCP`,
            'Choose a TCP port',
          ),
        ]
      : []),
  ];
}
