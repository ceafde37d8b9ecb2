import {
  type Addresses,
  addressesOf,
  type Cidr,
  formatAddress,
  tryParseAddress,
  tryParseCidrOrAddress,
} from '../../../sets/address-set.ts';
import { type Fields, formatPath, stringsAt } from '../../fields/reader.ts';
import { type CalicoReader, faulty, hasStrictSchema, isRefused, panics } from './calico-faults.ts';

/**
 * The addresses of one end of a rule. Calico's client wants ranges with a mask and without host bits, and no exception of
 * everything. Elsewhere an entry that cannot be read is skipped, and a list left empty that way asks nothing any more (C10).
 */
export function readNets(
  reader: CalicoReader,
  fields: Fields,
  key: 'nets' | 'notNets',
): Addresses | undefined {
  // The resource definitions take nets for a set, but not notNets.
  const texts = key === 'nets' ? uniqueStringsAt(reader, fields, key) : (stringsAt(fields, key) ?? []);
  const cidrs = texts.flatMap((text, index) => {
    const net = readNet(reader, [...fields.path, key, index], text, 'client');
    if (net === undefined) return [];
    const where = `${formatPath([...fields.path, key, index])}: ${JSON.stringify(text)}`;
    const strict = formatStrictly(text, net);
    if (strict !== text)
      faulty(
        reader,
        [...fields.path, key, index],
        `${where} must have a mask and no host bits; write ${strict}`,
        'client',
        'enforced',
      );
    if (key === 'notNets' && isEverything(net))
      faulty(
        reader,
        [...fields.path, key, index],
        `${where} leaves out every address, so the rule matches nothing`,
        'client',
        'surprising',
      );
    return [net];
  });
  return cidrs.length === 0 ? undefined : addressesOf(cidrs);
}

/** The addresses of a network set, which may be single ones and have host bits (C17). */
export function readSetNets(reader: CalicoReader, spec: Fields): Addresses {
  const cidrs = uniqueStringsAt(reader, spec, 'nets').flatMap(
    (text, index) => readNet(reader, [...spec.path, 'nets', index], text, 'none') ?? [],
  );
  return addressesOf(cidrs);
}

function readNet(
  reader: CalicoReader,
  path: Fields['path'],
  text: string,
  guard: 'client' | 'none',
): Cidr | undefined {
  const net = tryParseCidrOrAddress(text);
  if (net !== undefined && !isMapped(net)) return net;
  // Calico takes a single address of this form for the IPv4 address that it is.
  if (net !== undefined && !text.includes('/')) return unmapped(net);
  const message = `${formatPath(path)}: ${JSON.stringify(text)} is not an address range such as 10.0.0.0/8`;
  // Its parser makes of these a net without an address, or one of IPv4 with the mask of IPv6.
  if (text === '' || net !== undefined) {
    if (guard === 'client') faulty(reader, path, message, 'client', 'unreadable');
    else reader.object.report('error', 'unreadable', path, `${message}; remove it`);
  }
  // Up to 3.31, the conversion of a NetworkSet goes on without the net that it could not read, and has none.
  else if (
    reader.object.manifest.kind === 'NetworkSet' &&
    !isRefused(reader, 'client') &&
    !hasStrictSchema(reader)
  )
    panics(reader, path, message);
  else faulty(reader, path, message, 'client', 'part-lost');
  return undefined;
}

/** An IPv4 address written as an IPv6 one, `::ffff:10.0.0.1`. */
function isMapped({ family, first }: Cidr): boolean {
  return family === 6 && first >> 32n === 0xffffn;
}

function unmapped({ first, last }: Cidr): Cidr {
  return { family: 4, first: first & 0xffffffffn, last: last & 0xffffffffn };
}

function isEverything({ family, first, last }: Cidr): boolean {
  return last - first === (1n << (family === 4 ? 32n : 128n)) - 1n;
}

/** As Calico's client wants it; any spelling of the address will do. */
function formatStrictly(text: string, { family, first }: Cidr): string {
  const [address = '', prefix] = text.split('/');
  if (prefix === undefined) return `${text}/${family === 4 ? 32 : 128}`;
  return tryParseAddress(address)?.address === first ? text : `${formatAddress(family, first)}/${prefix}`;
}

/** The strings of a list that the resource definitions of 3.32 take for a set. */
export function uniqueStringsAt(reader: CalicoReader, fields: Fields, key: string): readonly string[] {
  const texts = stringsAt(fields, key) ?? [];
  const seen = new Set<string>();
  texts.forEach((text, index) => {
    if (!seen.has(text)) {
      seen.add(text);
      return;
    }
    const path = [...fields.path, key, index];
    faulty(
      reader,
      path,
      `${formatPath(path)}: ${JSON.stringify(text)} is given twice; remove one`,
      'schema',
      'enforced',
    );
  });
  return texts;
}
