import {
  CALICO_APIS,
  CALICO_VERSIONS,
  DEFAULT_OPTIONS,
  ENFORCERS,
  type Options,
} from '../contract/options.ts';
import { choice, flag, ranges, type ValuesOf } from './option.ts';

/** Options of every command: what verdicts presuppose. */
export const ANALYSIS_OPTIONS = {
  'pod-cidr': ranges('where pods have their addresses; may be repeated'),
  'node-cidr': ranges('where nodes have theirs'),
  'service-cidr': ranges('where services have theirs'),
  enforcer: choice(ENFORCERS, 'what Calico does, the default, or what every plug-in promises'),
  calico: choice(CALICO_VERSIONS, `the release whose rules apply (default ${DEFAULT_OPTIONS.calico})`),
  'calico-api': choice(
    CALICO_APIS,
    "who serves projectcalico.org/v3: Calico's API server or calicoctl, the default, or, from 3.32 on, resource definitions, which take more",
  ),
  'host-network-as-pods': flag("treat pods on the host's network as ordinary ones"),
};

/** The options that were given, and no others: an expectations file may say the rest. */
export function toOptions(values: ValuesOf<typeof ANALYSIS_OPTIONS>): Partial<Options> {
  const { enforcer, calico, 'calico-api': calicoApi } = values;
  const { 'pod-cidr': podCidrs, 'node-cidr': nodeCidrs, 'service-cidr': serviceCidrs } = values;
  return {
    ...(enforcer && { enforcer }),
    ...(calico && { calico }),
    ...(calicoApi && { calicoApi }),
    ...(podCidrs && { podCidrs }),
    ...(nodeCidrs && { nodeCidrs }),
    ...(serviceCidrs && { serviceCidrs }),
    ...(values['host-network-as-pods'] && { hostNetwork: 'pods' as const }),
  };
}
