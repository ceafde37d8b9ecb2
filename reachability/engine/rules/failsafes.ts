import type { Direction } from '../../model/policy.ts';
import type { NumberSet } from '../../sets/port-set.ts';
import { NO_TRAFFIC, type Traffic } from '../../sets/traffic.ts';

const CONTROL_PLANE: NumberSet = [
  [179, 179],
  [2379, 2380],
  [5473, 5473],
  [6443, 6443],
  [6666, 6667],
];

/**
 * Ports of host endpoints that no policy closes, so that nobody locks himself out (C24).
 * https://docs.tigera.io/calico/latest/reference/host-endpoints/failsafe
 */
export function failsafes(direction: Direction): Traffic {
  return direction === 'ingress'
    ? { ...NO_TRAFFIC, tcp: [[22, 22], ...CONTROL_PLANE], udp: [[68, 68]] }
    : {
        ...NO_TRAFFIC,
        tcp: CONTROL_PLANE,
        udp: [
          [53, 53],
          [67, 67],
        ],
      };
}
