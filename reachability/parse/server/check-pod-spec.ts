import { isDnsLabel, isDnsSubdomain, isPortName } from '../fields/names.ts';
import { booleanAt, type Fields, has, integerAt, mapAt, mapsAt, refuse, stringAt } from '../fields/reader.ts';
import { checkHostProcess } from './check-host-process.ts';
import { checkLabels } from './check-metadata.ts';
import { checkVariables } from './check-variables.ts';

/**
 * Holds a pod's spec to the rules of the API server about what the pod is called, which containers it has and at which
 * ports they listen. What it mounts, how it is probed and where it is scheduled bears on no connection.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 *
 * @param kind of the object that the spec is part of
 */
export function checkPodSpec(spec: Fields, kind: string): void {
  const containers = mapsAt(spec, 'containers') ?? [];
  const initial = mapsAt(spec, 'initContainers') ?? [];
  if (containers.length === 0) refuse(spec, 'containers', 'is missing or empty');
  const names = new Set<string>();
  for (const container of [...containers, ...initial]) checkContainer(container, names);
  if (kind === 'Pod') for (const container of [...containers, ...initial]) checkImage(container);
  checkHostPorts(containers);
  for (const container of initial) checkHostPorts([container]);
  if (booleanAt(spec, 'hostNetwork') === true)
    for (const port of containers.flatMap((one) => mapsAt(one, 'ports') ?? [])) checkHostPort(port);
  checkDebugging(spec, kind);
  checkHostProcess(spec, [...initial, ...containers, ...(mapsAt(spec, 'ephemeralContainers') ?? [])]);
  checkRestarts(spec, kind);
  checkSystem(spec);
  const account = stringAt(spec, 'serviceAccountName') || stringAt(spec, 'serviceAccount') || '';
  if (account !== '' && !isDnsSubdomain(account))
    refuse(spec, 'serviceAccountName', `${JSON.stringify(account)} is not the name of a service account`);
  const runtime = stringAt(spec, 'runtimeClassName');
  if (runtime !== undefined && !isDnsSubdomain(runtime))
    refuse(spec, 'runtimeClassName', `${JSON.stringify(runtime)} is not the name of a runtime class`);
  checkLabels(spec, 'nodeSelector');
  for (const key of ['hostname', 'subdomain']) {
    const name = stringAt(spec, key) ?? '';
    if (kind !== 'StatefulSet' && name !== '' && !isDnsLabel(name))
      refuse(spec, key, `${JSON.stringify(name)} is not a name within a domain`);
  }
  const node = stringAt(spec, 'nodeName') ?? '';
  if (node !== '' && !isDnsSubdomain(node))
    refuse(spec, 'nodeName', `${JSON.stringify(node)} is not the name of a node`);
}

/** Such containers join a pod that runs. */
function checkDebugging(spec: Fields, kind: string): void {
  if ((mapsAt(spec, 'ephemeralContainers') ?? []).length === 0) return;
  if (kind !== 'Pod') refuse(spec, 'ephemeralContainers', 'cannot be part of a template');
  else if (!spec.object.isLive())
    refuse(spec, 'ephemeralContainers', 'cannot be given when a pod is created; add them with kubectl debug');
}

const systems: readonly string[] = ['linux', 'windows'];

function checkSystem(spec: Fields): void {
  const system = mapAt(spec, 'os');
  if (system === undefined) return;
  const name = stringAt(system, 'name') ?? '';
  if (!systems.includes(name)) refuse(system, 'name', `${JSON.stringify(name)} is neither linux nor windows`);
}

function checkContainer(container: Fields, names: Set<string>): void {
  const name = stringAt(container, 'name') ?? '';
  if (!isDnsLabel(name)) refuse(container, 'name', `${JSON.stringify(name)} is not the name of a container`);
  if (name !== '' && names.has(name))
    refuse(container, 'name', `${name} is the name of another container as well`);
  names.add(name);
  if ((stringAt(container, 'image') ?? '') === '') refuse(container, 'image', 'is missing');
  const restart = stringAt(container, 'restartPolicy') ?? 'Always';
  if (!restarts.includes(restart))
    refuse(container, 'restartPolicy', `${JSON.stringify(restart)} is none of ${restarts.join(', ')}`);
  checkVariables(container);
  const ports = mapsAt(container, 'ports') ?? [];
  const portNames = ports.map((port) => stringAt(port, 'name') ?? '');
  ports.forEach((port, index) => {
    const portName = portNames[index] ?? '';
    if (portName !== '' && !isPortName(portName))
      refuse(port, 'name', `${JSON.stringify(portName)} is not a port name`);
    else if (portName !== '' && portNames.indexOf(portName) < index)
      refuse(port, 'name', `${portName} is the name of another port of the container as well`);
    checkPortNumber(port, 'containerPort', 'needed');
    checkPortNumber(port, 'hostPort', 'optional');
    checkProtocol(port);
  });
}

/** What Go counts as white space. */
const space = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

function checkImage(container: Fields): void {
  const image = stringAt(container, 'image') ?? '';
  if (space.test(image.slice(0, 1)) || space.test(image.slice(-1)))
    refuse(container, 'image', `${JSON.stringify(image)} begins or ends with white space`);
}

/** A port from 1 to 65535; 0 counts as not given. */
export function checkPortNumber(fields: Fields, key: string, need: 'needed' | 'optional'): void {
  const number = integerAt(fields, key) ?? 0;
  if (number === 0 && need === 'optional') return;
  if (number < 1 || number > 65_535) refuse(fields, key, `${number} is not within 1 to 65535`);
}

const protocols: readonly string[] = ['TCP', 'UDP', 'SCTP'];

export function checkProtocol(fields: Fields): void {
  const protocol = stringAt(fields, 'protocol') || 'TCP';
  if (!protocols.includes(protocol))
    refuse(fields, 'protocol', `${JSON.stringify(protocol)} is none of TCP, UDP and SCTP`);
}

function checkHostPort(port: Fields): void {
  const host = integerAt(port, 'hostPort') ?? 0;
  const own = integerAt(port, 'containerPort') ?? 0;
  if (host !== 0 && host !== own)
    refuse(port, 'hostPort', `${host} is not the containerPort ${own}, as it is with hostNetwork`);
}

/** Two containers of a pod cannot have the same port of the node. */
function checkHostPorts(containers: readonly Fields[]): void {
  const taken = new Set<string>();
  for (const port of containers.flatMap((container) => mapsAt(container, 'ports') ?? [])) {
    const number = integerAt(port, 'hostPort') ?? 0;
    if (number === 0) continue;
    const key = `${stringAt(port, 'protocol') || 'TCP'}/${stringAt(port, 'hostIP') ?? ''}/${number}`;
    if (taken.has(key)) refuse(port, 'hostPort', `${number} is taken by another port of the pod`);
    taken.add(key);
  }
}

const restarts: readonly string[] = ['Always', 'OnFailure', 'Never'];

function checkRestarts(spec: Fields, kind: string): void {
  const policy = stringAt(spec, 'restartPolicy') || 'Always';
  const allowed = kind === 'Pod' ? restarts : kind.endsWith('Job') ? ['OnFailure', 'Never'] : ['Always'];
  if (!allowed.includes(policy)) {
    const is = has(spec, 'restartPolicy') ? JSON.stringify(policy) : 'missing, which means Always';
    refuse(spec, 'restartPolicy', `is ${is}, but a ${kind} needs ${allowed.join(' or ')}`);
  }
  if (kind !== 'Pod' && !kind.endsWith('Job') && has(spec, 'activeDeadlineSeconds'))
    refuse(spec, 'activeDeadlineSeconds', `is not allowed in a ${kind}`);
  const seconds = integerAt(spec, 'activeDeadlineSeconds');
  if (seconds !== undefined && (seconds < 1 || seconds > 2_147_483_647))
    refuse(spec, 'activeDeadlineSeconds', `${seconds} is not within 1 to 2147483647`);
}
