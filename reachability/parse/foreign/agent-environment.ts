import { acceptObject } from '../../contract/finding.ts';
import { addressesOf, addressSets, tryParseCidr } from '../../sets/address-set.ts';
import { canVariableLoosen, type Enforced, whatVariableLoosens } from '../calico/fields/felix-settings.ts';
import {
  booleanAt,
  type Fields,
  fieldsAt,
  has,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
} from '../fields/reader.ts';
import type { ReferredObjects } from './referred-objects.ts';

/** The variable of a container, with a value that is known here. */
interface Variable {
  readonly name: string;
  readonly value: string;
  readonly at: Fields;
}

/**
 * Reports settings of Calico's agent by which it enforces less than policies say. They are variables of its environment, and
 * count before those of any FelixConfiguration. A ConfigMap may hold them.
 * https://docs.tigera.io/calico/latest/reference/felix/configuration
 *
 * @param namespace of the pods
 */
export function reportAgentEnvironment(
  object: ObjectReader,
  spec: Fields,
  namespace: string,
  referred: Pick<ReferredObjects, 'configMaps' | 'hasHostEndpoints' | 'podCidrs'>,
): void {
  for (const container of mapsAt(spec, 'containers') ?? []) {
    const textsOf = (reference: Fields) =>
      referred.configMaps.get(`${namespace}/${stringAt(reference, 'name') ?? ''}`);
    const known = [
      ...(mapsAt(container, 'envFrom') ?? []).flatMap((source) => listed(source, textsOf)),
      ...(mapsAt(container, 'env') ?? []).flatMap((variable) => single(variable, textsOf)),
    ];
    // One of its own counts before one of a list.
    for (const { name, value, at } of new Map(known.map((one) => [one.name, one])).values()) {
      const other = whatElse(name, value, referred);
      if (other !== undefined)
        object.report(
          'warning',
          'elsewhere',
          at.path,
          `${name} is ${JSON.stringify(value)}, so that ${other}, ${acceptObject}`,
        );
      const what = whatVariableLoosens(name, value, referred);
      if (what === undefined) continue;
      const message = `${name} is ${JSON.stringify(value)}, so ${what}, and no verdict here counts that; remove it, ${acceptObject}`;
      object.report('warning', 'elsewhere', at.path, message);
    }
    for (const { at, what } of unknownsOf(container, textsOf, referred)) {
      const message = `${what} not here, and may have settings by which Calico's agent enforces less than policies say; give that object as well, ${acceptObject}`;
      object.report('warning', 'elsewhere', at.path, message);
    }
  }
}

/**
 * Of variables that say what Calico makes: host endpoints, and the first pool of addresses. Ends in a remedy.
 * https://docs.tigera.io/calico/latest/reference/configure-calico-node
 */
function whatElse(
  name: string,
  value: string,
  { podCidrs }: Pick<ReferredObjects, 'podCidrs'>,
): string | undefined {
  if (name === 'AUTO_HOST_ENDPOINTS' && value.toLowerCase() === 'enabled')
    return 'Calico makes a HostEndpoint for each node, which policies apply to, and those are not here; give them from the cluster';
  const pool = /^CALICO_IPV[46]POOL_CIDR$/.test(name) ? tryParseCidr(value) : undefined;
  if (pool === undefined || podCidrs.length === 0) return undefined;
  const [known, given] = [addressesOf(podCidrs), addressesOf([pool])];
  return addressSets.covers(known[pool.family], given[pool.family])
    ? undefined
    : 'pods get addresses that --pod-cidr does not hold; add the range there';
}

type TextsOf = (reference: Fields) => ReadonlyMap<string, string> | undefined;

function listed(source: Fields, textsOf: TextsOf): readonly Variable[] {
  const reference = mapAt(source, 'configMapRef');
  const texts = reference === undefined ? undefined : textsOf(reference);
  const prefix = stringAt(source, 'prefix') ?? '';
  return [...(texts ?? [])].map(([key, value]) => ({ name: prefix + key, value, at: source }));
}

function single(variable: Fields, textsOf: TextsOf): readonly Variable[] {
  const name = stringAt(variable, 'name') ?? '';
  const reference = mapAt(fieldsAt(variable, 'valueFrom'), 'configMapKeyRef');
  const referred = reference && textsOf(reference)?.get(stringAt(reference, 'key') ?? '');
  return [{ name, value: referred ?? stringAt(variable, 'value') ?? '', at: variable }];
}

/** Where the agent takes settings from objects that are not here. One that may be missing is taken to be. */
function unknownsOf(
  container: Fields,
  textsOf: TextsOf,
  on: Enforced,
): readonly { readonly at: Fields; readonly what: string }[] {
  const isMissing = (reference: Fields | undefined): reference is Fields =>
    reference !== undefined && booleanAt(reference, 'optional') !== true && textsOf(reference) === undefined;
  const name = (reference: Fields): string => JSON.stringify(stringAt(reference, 'name') ?? '');
  const variables = (mapsAt(container, 'env') ?? []).flatMap((at) => {
    const variable = stringAt(at, 'name') ?? '';
    if (!canVariableLoosen(variable, on) || !has(at, 'valueFrom')) return [];
    const from = fieldsAt(at, 'valueFrom');
    const map = mapAt(from, 'configMapKeyRef');
    if (map !== undefined && !isMissing(map)) return [];
    return [{ at, what: `${variable} has a value that is` }];
  });
  const sources = mapsAt(container, 'envFrom') ?? [];
  const lists = (sources.length > 0 && isAgent(container) ? sources : []).flatMap((at) => {
    const map = mapAt(at, 'configMapRef');
    if (isMissing(map)) return [{ at, what: `the variables of ConfigMap ${name(map)} are` }];
    const secret = mapAt(at, 'secretRef');
    return secret === undefined || booleanAt(secret, 'optional') === true
      ? []
      : [{ at, what: `the variables of Secret ${name(secret)} are` }];
  });
  return [...variables, ...lists];
}

function isAgent(container: Fields): boolean {
  const image = stringAt(container, 'image') ?? '';
  return stringAt(container, 'name') === 'calico-node' || /(^|\/)calico\/node($|[:@])/.test(image);
}
