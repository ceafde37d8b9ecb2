import { formatAddress, tryParseAddress, tryParseCidr } from '../../sets/address-set.ts';
import { type Fields, formatPath } from '../fields/reader.ts';

/**
 * Reports a range that Kubernetes refuses from 1.36 on, while the releases before take it, and not for what it says: one whose
 * address has bits beyond its prefix, such as 10.0.0.1/8, and one of IPv4 written as IPv6. Calico takes ::ffff:0.0.0.0/96 for
 * 0.0.0.0/0.
 */
export function reportLegacyRange(fields: Fields, key: string, text: string): void {
  const address = tryParseAddress(text.slice(0, Math.max(text.indexOf('/'), 0)));
  const range = tryParseCidr(text);
  if (address === undefined || range === undefined) return;
  const path = [...fields.path, key];
  const report = (problem: string): void => {
    fields.object.report(
      'error',
      'unreadable',
      path,
      `${formatPath(path)}: ${JSON.stringify(text)} ${problem}`,
    );
  };
  const prefix = Number(text.slice(text.indexOf('/') + 1));
  if (range.family === 6 && range.first >> 32n === 0xffffn && prefix >= 96) {
    const meant = `${formatAddress(4, range.first & 0xffffffffn)}/${prefix - 96}`;
    report(
      `is a range of IPv4 written as IPv6, which Kubernetes refuses from 1.36 on, and Calico takes for ${meant}; write that, or remove it`,
    );
  } else if (range.first !== address.address)
    report(
      'has bits beyond its prefix, which Kubernetes refuses from 1.36 on and ignores before; write the first address of the range',
    );
}
