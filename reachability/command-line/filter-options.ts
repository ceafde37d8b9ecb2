import { bothDirections } from '../model/policy.ts';
import type { Filter } from '../questions/listing/connection-filter.ts';
import { choice, port, texts, type ValuesOf } from './option.ts';

/** Options of commands that list many things: which of them are wanted. */
export const filterOptions = {
  namespace: texts('NAME', 'only what concerns workloads of this namespace; may be repeated'),
  workload: texts('[NAMESPACE/]NAME', 'only what concerns this workload; may be repeated'),
  direction: choice(bothDirections, 'only what reaches them, or only what they reach'),
  port: port('only what may use this port'),
};

/** The same of commands that list pairs of workloads. */
export const pairOptions = {
  ...filterOptions,
  with: texts('[NAMESPACE/]NAME', 'only what is between them and this workload; may be repeated'),
};

/** The filter that the values ask for. */
export function toFilter(
  values: ValuesOf<typeof filterOptions> & Partial<ValuesOf<typeof pairOptions>>,
): Filter {
  return {
    namespaces: values.namespace,
    workloads: values.workload,
    ...(values.with !== undefined && values.with.length > 0 && { others: values.with }),
    ...(values.direction && { direction: values.direction }),
    ...(values.port && { port: values.port }),
  };
}
