import { whatVariableLoosens } from '../calico/fields/felix-settings.ts';
import { type Fields, mapsAt, type ObjectReader, stringAt } from '../fields/reader.ts';

/**
 * Reports settings of Calico's agent by which it enforces less than policies say. They are variables of its environment, and
 * count before those of any FelixConfiguration.
 * https://docs.tigera.io/calico/latest/reference/felix/configuration
 */
export function reportAgentEnvironment(object: ObjectReader, spec: Fields): void {
  for (const container of mapsAt(spec, 'containers') ?? []) {
    for (const variable of mapsAt(container, 'env') ?? []) {
      const [name, value] = [stringAt(variable, 'name') ?? '', stringAt(variable, 'value') ?? ''];
      const what = whatVariableLoosens(name, value);
      if (what === undefined) continue;
      const message = `${name} is ${JSON.stringify(value)}, so ${what}, and no verdict here counts that; remove it, or accept the object in the expectations by kind and name`;
      object.report('warning', 'elsewhere', variable.path, message);
    }
  }
}
