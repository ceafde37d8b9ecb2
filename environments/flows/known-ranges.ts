import { azureAddresses } from '../settings/addresses/azure-addresses.ts';
import { overlaps, tryParseCidr, within } from '../settings/addresses/cidr.ts';
import type { OutsideRange } from '../settings/network-policies/outside-range.ts';
import type { ResolvedSettings } from '../settings/resolve/resolve-settings.ts';
import { exposedServices } from './exposed-service.ts';

/** What no packet on the internet is addressed to. https://www.iana.org/assignments/iana-ipv4-special-registry */
const notInternet = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  azureAddresses.wireServer,
];

/**
 * The ranges that every environment knows. Pods are never among them: Calico compares ranges with the addresses of pods
 * too, so a range that held them would let them all in.
 */
export function builtInRanges(environment: ResolvedSettings): readonly OutsideRange[] {
  const { azure } = environment;
  const { vnet, nodes, pods, services, endpoints } = azure.cluster.addresses;
  return [
    range('internet', ['0.0.0.0/0'], [...notInternet, vnet, pods, services]),
    range('local-dns', azureAddresses.localDns, []),
    ...withoutPods('nodes', nodes, pods),
    ...withoutPods('vnet', vnet, pods),
    ...(endpoints === undefined ? [] : [range('registry', [endpoints], [])]),
    ...exposedServices(environment).flatMap(({ range }) => (range === undefined ? [] : [range])),
  ];
}

function range(name: string, cidrs: readonly string[], except: readonly string[]): OutsideRange {
  return { name, cidrs, except: withoutCovered(except) };
}

/** The range, or nothing when pods have all its addresses. */
function withoutPods(name: string, cidr: string, pods: string): readonly OutsideRange[] {
  const [all, taken] = [tryParseCidr(cidr), tryParseCidr(pods)];
  if (all === undefined || taken === undefined || !overlaps(all, taken)) return [range(name, [cidr], [])];
  return taken.prefix <= all.prefix ? [] : [range(name, [cidr], [pods])];
}

/** Leaves out what another entry holds already. */
function withoutCovered(cidrs: readonly string[]): readonly string[] {
  const parsed = [...new Set(cidrs)].map((text) => ({ text, cidr: tryParseCidr(text) }));
  return parsed.flatMap(({ text, cidr: inner }) =>
    parsed.some(
      ({ text: other, cidr: outer }) =>
        other !== text && inner !== undefined && outer !== undefined && within(inner, outer),
    )
      ? []
      : [text],
  );
}
