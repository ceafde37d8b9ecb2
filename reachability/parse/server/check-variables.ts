import { isDnsSubdomain } from '../fields/names.ts';
import { type Fields, mapAt, mapsAt, refuse, stringAt } from '../fields/reader.ts';

/** Printable, and no sign between a name and a value. */
const variableName = /^[ -<>-~]+$/;

/** Holds what a container is given in its environment to the rules of the API server. */
export function checkVariables(container: Fields): void {
  for (const variable of mapsAt(container, 'env') ?? []) {
    const name = stringAt(variable, 'name') ?? '';
    if (!variableName.test(name))
      refuse(variable, 'name', `${JSON.stringify(name)} is not the name of a variable`);
  }
  for (const source of mapsAt(container, 'envFrom') ?? []) checkSource(source);
}

function checkSource(source: Fields): void {
  const prefix = stringAt(source, 'prefix') ?? '';
  if (prefix !== '' && !variableName.test(prefix))
    refuse(source, 'prefix', `${JSON.stringify(prefix)} cannot begin the name of a variable`);
  const given = ['configMapRef', 'secretRef'].flatMap((key) => mapAt(source, key) ?? []);
  if (given.length !== 1) refuse(source, undefined, 'needs exactly one of configMapRef and secretRef');
  for (const reference of given) {
    const name = stringAt(reference, 'name') ?? '';
    // It may end in a dash, as if it were the beginning of a name.
    if (!isDnsSubdomain(name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name))
      refuse(reference, 'name', `${JSON.stringify(name)} is not the name of an object`);
  }
}
