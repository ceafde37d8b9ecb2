import { tryParseAddress, tryParseCidr } from '../../sets/address-set.ts';
import { isDnsLabel, isDnsSubdomain, isPortName } from '../fields/names.ts';
import {
  type Fields,
  has,
  integerAt,
  mapsAt,
  refuse,
  stringAt,
  stringsAt,
  valueAt,
} from '../fields/reader.ts';
import { checkClusterIps } from './check-cluster-ips.ts';
import { checkChoice, refuseEmpty } from './check-controller.ts';
import { specialAddress } from './check-endpoints.ts';
import { checkLabels } from './check-metadata.ts';
import { checkPortNumber, checkProtocol } from './check-pod-spec.ts';
import { reportLegacyRange } from './legacy-range.ts';

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/**
 * Holds a Service to the rules of the API server.
 * https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
 */
export function checkService(spec: Fields): void {
  checkChoice(spec, 'type', types);
  checkChoice(spec, 'sessionAffinity', ['None', 'ClientIP']);
  checkLabels(spec, 'selector');
  const type = stringAt(spec, 'type') || 'ClusterIP';
  const clusterIp = stringAt(spec, 'clusterIP') ?? '';
  const isHeadless = clusterIp === 'None';
  const ports = mapsAt(spec, 'ports') ?? [];
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName')
    refuse(spec, 'ports', 'is missing or empty');
  if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer'))
    refuse(spec, 'clusterIP', `None is not allowed in a Service of type ${type}`);
  if (type === 'ExternalName') checkExternalName(spec, clusterIp);
  else if (clusterIp !== '' && !isHeadless && tryParseAddress(clusterIp) === undefined)
    refuse(spec, 'clusterIP', `${JSON.stringify(clusterIp)} is neither an address nor None`);
  checkClusterIps(spec, clusterIp);
  checkPorts(ports, type);
  checkOutside(spec, type);
}

function checkExternalName(spec: Fields, clusterIp: string): void {
  const name = (stringAt(spec, 'externalName') ?? '').replace(/\.$/, '');
  if (!isDnsSubdomain(name)) refuse(spec, 'externalName', `${JSON.stringify(name)} is not a name in DNS`);
  if (clusterIp !== '') refuse(spec, 'clusterIP', 'is not allowed in a Service of type ExternalName');
}

function checkPorts(ports: readonly Fields[], type: string): void {
  const seen = new Set<string>();
  const once = (port: Fields, key: string, identity: string): void => {
    if (seen.has(identity)) refuse(port, key, 'is that of another port of the Service as well');
    seen.add(identity);
  };
  for (const port of ports) {
    const name = stringAt(port, 'name') ?? '';
    if (name === '' && ports.length > 1)
      refuse(port, 'name', 'is missing, but a Service of several ports needs it');
    if (name !== '' && !isDnsLabel(name))
      refuse(port, 'name', `${JSON.stringify(name)} is not the name of a port`);
    if (name !== '') once(port, 'name', `name ${name}`);
    checkPortNumber(port, 'port', 'needed');
    checkProtocol(port);
    checkTarget(port);
    const protocol = stringAt(port, 'protocol') || 'TCP';
    once(port, 'port', `${protocol} ${integerAt(port, 'port') ?? 0}`);
    const nodePort = integerAt(port, 'nodePort') ?? 0;
    if (nodePort !== 0) once(port, 'nodePort', `${protocol} node ${nodePort}`);
    if (nodePort !== 0 && type === 'ClusterIP')
      refuse(port, 'nodePort', 'is not allowed in a Service of type ClusterIP');
  }
}

/** 0 and an empty name count as not given, which means the port itself. */
function checkTarget(port: Fields): void {
  const target = valueAt(port, 'targetPort');
  if (typeof target === 'string' ? target === '' || isPortName(target) : !target) return;
  if (typeof target === 'string')
    refuse(port, 'targetPort', `${JSON.stringify(target)} is not the name of a port`);
  else checkPortNumber(port, 'targetPort', 'needed');
}

/** What lets traffic in from outside. */
function checkOutside(spec: Fields, type: string): void {
  const isOpen = type === 'NodePort' || type === 'LoadBalancer';
  const externalIps = stringsAt(spec, 'externalIPs') ?? [];
  externalIps.forEach((address) => {
    if (tryParseAddress(address) === undefined || specialAddress.test(address))
      refuse(spec, 'externalIPs', `${JSON.stringify(address)} is not an address that a Service may have`);
  });
  const policy = stringAt(spec, 'externalTrafficPolicy') ?? '';
  if (policy !== '' && !isOpen && externalIps.length === 0)
    refuse(spec, 'externalTrafficPolicy', `is not allowed in a Service of type ${type}`);
  else checkChoice(spec, 'externalTrafficPolicy', ['Cluster', 'Local']);
  checkChoice(spec, 'internalTrafficPolicy', ['Cluster', 'Local']);
  refuseEmpty(spec, 'internalTrafficPolicy');
  const ranges = stringsAt(spec, 'loadBalancerSourceRanges') ?? [];
  if (ranges.length > 0 && type !== 'LoadBalancer')
    refuse(spec, 'loadBalancerSourceRanges', `is not allowed in a Service of type ${type}`);
  for (const range of ranges) {
    if (tryParseCidr(range.trim()) === undefined)
      refuse(spec, 'loadBalancerSourceRanges', `${JSON.stringify(range)} is not an address range`);
    else reportLegacyRange(spec, 'loadBalancerSourceRanges', range.trim());
  }
  if (has(spec, 'allocateLoadBalancerNodePorts') && type !== 'LoadBalancer')
    refuse(spec, 'allocateLoadBalancerNodePorts', `is not allowed in a Service of type ${type}`);
}
