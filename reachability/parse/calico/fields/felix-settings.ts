type Setting = readonly [key: string, harmless: readonly unknown[], what: string];

/**
 * Settings by which Felix enforces less than policies say on pods, and the values with which it does not.
 * https://docs.tigera.io/calico/latest/reference/resources/felixconfig
 */
const ofPods: readonly Setting[] = [
  // Of pods: those of Calico's own plug-in, and of the plug-ins of Azure, AWS and Google.
  [
    'interfacePrefix',
    ['cali', 'azv', 'eni', 'gke'],
    'Felix enforces policies on interfaces of these names alone',
  ],
  ['chainInsertMode', ['Insert', 'insert'], 'rules of the node come before those of Calico'],
  ['workloadSourceSpoofing', ['Disabled'], 'pods may send from addresses of others'],
  ['ignoreLooseRPF', [false], 'pods may send from addresses of others'],
  [
    'dropActionOverride',
    ['Drop', 'LogAndDrop', 'LOG-and-DROP'],
    'packets that policies deny may be let through',
  ],
  [
    'allowVXLANPacketsFromWorkloads',
    [false],
    'pods may send encapsulated packets, which policies do not see',
  ],
  ['allowIPIPPacketsFromWorkloads', [false], 'pods may send encapsulated packets, which policies do not see'],
  ['disableConntrackInvalidCheck', [false], 'packets that open no connection reach pods as well'],
  ['ipv6Support', [true], 'Felix leaves IPv6 alone'],
  ['useInternalDataplaneDriver', [true], 'another program than Felix enforces policies'],
];

/** The same on host endpoints alone. */
const ofHosts: readonly Setting[] = [
  [
    'defaultEndpointToHostAction',
    ['Drop'],
    'pods reach the host endpoints of their own node past their policies',
  ],
  ['interfaceExclude', ['kube-ipvs0'], 'policies do not apply to some interfaces of nodes'],
  ['wireguardEnabled', [false], 'the port of WireGuard is open on nodes, whatever policies say'],
  ['wireguardEnabledV6', [false], 'the port of WireGuard is open on nodes, whatever policies say'],
  [
    'failsafeInboundHostPorts',
    [],
    'other ports into host endpoints than by default are open, whatever policies say',
  ],
  [
    'failsafeOutboundHostPorts',
    [],
    'other ports out of host endpoints than by default are open, whatever policies say',
  ],
];

/** On what policies are enforced. */
export interface Enforced {
  /** Whether host endpoints are here, which some settings decide on alone. */
  readonly hasHostEndpoints: boolean;
}

/** Continues "so". Undefined if the setting loosens nothing. */
export function whatSettingLoosens(key: string, value: unknown, on: Enforced): string | undefined {
  const found = settingsFor(on).find(([name]) => name === key);
  if (found === undefined || value === undefined || value === null) return undefined;
  const [, harmless, what] = found;
  return harmless.includes(value) ? undefined : what;
}

export function looseningSettings(on: Enforced): readonly string[] {
  return settingsFor(on).map(([key]) => key);
}

/** The same by a variable of the agent's environment, whose values are texts in any case. */
export function whatVariableLoosens(name: string, text: string, on: Enforced): string | undefined {
  const found = settingOf(name, on);
  if (found === undefined || text === '') return undefined;
  const [, harmless, what] = found;
  return harmless.some((value) => String(value).toLowerCase() === text.toLowerCase()) ? undefined : what;
}

/** Whether the variable may loosen anything, by some value. */
export function canVariableLoosen(name: string, on: Enforced): boolean {
  return settingOf(name, on) !== undefined;
}

/** Calico's own manifests turn IPv6 off. */
function settingOf(variable: string, on: Enforced): Setting | undefined {
  return settingsFor(on).find(
    ([key]) => key !== 'ipv6Support' && variable.toUpperCase() === `FELIX_${key.toUpperCase()}`,
  );
}

function settingsFor({ hasHostEndpoints }: Enforced): readonly Setting[] {
  return hasHostEndpoints ? [...ofPods, ...ofHosts] : ofPods;
}
