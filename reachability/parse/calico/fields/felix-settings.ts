/**
 * Settings by which Felix enforces less than policies say, and the values with which it does not.
 * https://docs.tigera.io/calico/latest/reference/resources/felixconfig
 */
const loosening: readonly (readonly [key: string, harmless: readonly unknown[], what: string])[] = [
  // Of pods: those of Calico's own plug-in, and of the plug-ins of Azure, AWS and Google.
  [
    'interfacePrefix',
    ['cali', 'azv', 'eni', 'gke'],
    'Felix enforces policies on interfaces of these names alone',
  ],
  ['chainInsertMode', ['Insert', 'insert'], 'rules of the node come before those of Calico'],
  ['workloadSourceSpoofing', ['Disabled'], 'pods may send from addresses of others'],
  [
    'allowVXLANPacketsFromWorkloads',
    [false],
    'pods may send encapsulated packets, which policies do not see',
  ],
  ['allowIPIPPacketsFromWorkloads', [false], 'pods may send encapsulated packets, which policies do not see'],
  ['disableConntrackInvalidCheck', [false], 'packets that open no connection reach pods as well'],
  ['ipv6Support', [true], 'Felix leaves IPv6 alone'],
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
  ['useInternalDataplaneDriver', [true], 'another program than Felix enforces policies'],
];

/** Continues "so". Undefined if the setting loosens nothing. */
export function whatSettingLoosens(key: string, value: unknown): string | undefined {
  const found = loosening.find(([name]) => name === key);
  if (found === undefined || value === undefined || value === null) return undefined;
  const [, harmless, what] = found;
  return harmless.includes(value) ? undefined : what;
}

export const looseningSettings: readonly string[] = loosening.map(([key]) => key);

/** The same by a variable of the agent's environment, whose values are texts in any case. */
export function whatVariableLoosens(name: string, text: string): string | undefined {
  const found = settingOf(name);
  if (found === undefined || text === '') return undefined;
  const [, harmless, what] = found;
  return harmless.some((value) => String(value).toLowerCase() === text.toLowerCase()) ? undefined : what;
}

/** Whether the variable may loosen anything, by some value. */
export function canVariableLoosen(name: string): boolean {
  return settingOf(name) !== undefined;
}

/** Calico's own manifests turn IPv6 off. */
function settingOf(variable: string): (typeof loosening)[number] | undefined {
  return loosening.find(
    ([key]) => key !== 'ipv6Support' && variable.toUpperCase() === `FELIX_${key.toUpperCase()}`,
  );
}
