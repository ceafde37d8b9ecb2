import { calicoApis, calicoVersions, defaultOptions, enforcers, type Options } from '../contract/options.ts';
import { choice, flag, ranges, type ValuesOf } from './option.ts';

/** Options of every command: what verdicts presuppose. */
export const analysisOptions = {
  'pod-cidr': ranges('where pods have their addresses; may be repeated'),
  'node-cidr': ranges('where nodes have theirs'),
  'service-cidr': ranges('where services have theirs'),
  enforcer: choice(enforcers, 'what Calico does, the default, or what every plug-in promises'),
  calico: choice(calicoVersions, `the release whose rules apply (default ${defaultOptions.calico})`),
  'calico-api': choice(
    calicoApis,
    "who serves projectcalico.org/v3: Calico's API server or calicoctl, the default, or, from 3.32 on, resource definitions, which take more",
  ),
  'host-network-as-pods': flag("treat pods on the host's network as ordinary ones"),
};

/** The options that were given, and no others: an expectations file may say the rest. */
export function toOptions(values: ValuesOf<typeof analysisOptions>): Partial<Options> {
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
