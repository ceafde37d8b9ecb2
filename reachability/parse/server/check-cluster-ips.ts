import { tryParseAddress } from '../../sets/address-set.ts';
import { type Fields, refuse, stringsAt } from '../fields/reader.ts';

/** The addresses of a Service: `clusterIP` is the first, and there is one of each family at most. */
export function checkClusterIps(spec: Fields, clusterIp: string): void {
  const given = stringsAt(spec, 'clusterIPs') ?? [];
  const problem = problemOf(given, clusterIp);
  if (problem !== undefined) refuse(spec, 'clusterIPs', problem);
}

function problemOf(given: readonly string[], clusterIp: string): string | undefined {
  const [first] = given;
  if (first === undefined) return undefined;
  if (clusterIp === '') return 'is given without clusterIP, whose value it has to begin with';
  if (first !== clusterIp) return `has to begin with ${JSON.stringify(clusterIp)}, the value of clusterIP`;
  if (given.length === 1) return undefined;
  const families = given.map((text) => tryParseAddress(text)?.family);
  const wrong = families.indexOf(undefined);
  if (wrong >= 0) return `holds ${JSON.stringify(given[wrong])}, which is not an address`;
  return new Set(families).size < given.length ? 'holds two addresses of one family' : undefined;
}
