import type { Direction } from '../../model/policy.ts';
import type { NumberSet } from '../../sets/port-set.ts';
import { noTraffic, type Traffic } from '../../sets/traffic.ts';

const controlPlane: NumberSet = [
  [179, 179],
  [2379, 2380],
  [5473, 5473],
  [6443, 6443],
  [6666, 6667],
];

/**
 * Ports of host endpoints that no policy closes, so that administrators cannot lock themselves out (C24).
 * https://docs.tigera.io/calico/latest/reference/host-endpoints/failsafe
 */
export function failsafes(direction: Direction): Traffic {
  return direction === 'ingress'
    ? { ...noTraffic, tcp: [[22, 22], ...controlPlane], udp: [[68, 68]] }
    : {
        ...noTraffic,
        tcp: controlPlane,
        udp: [
          [53, 53],
          [67, 67],
        ],
      };
}
