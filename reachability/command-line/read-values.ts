import { isPort } from '../parse/kubernetes-ports.ts';
import type { PortQuestion } from '../questions/explain.ts';
import { type Cidr, tryParseCidr } from '../sets/address-set.ts';
import { PORT_PROTOCOLS } from '../sets/traffic.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError for what is not an address range */
export function readCidrs(option: string, values: readonly string[]): readonly Cidr[] {
  return values
    .flatMap((value) => value.split(','))
    .map((text) => {
      const cidr = tryParseCidr(text.trim());
      if (cidr === undefined)
        throw new UsageError(`${option} ${text} is no address range; write one such as 10.244.0.0/16`);
      return cidr;
    });
}

/** @throws UsageError for what is not a port */
export function readPort(text: string): PortQuestion {
  const [name, number, ...rest] = text.toLowerCase().split('/');
  const protocol = PORT_PROTOCOLS.find((known) => known === name);
  if (protocol === undefined || rest.length > 0 || !isPort(Number(number))) {
    throw new UsageError(`--port ${text} is no port; write one such as tcp/9080`);
  }
  return { protocol, port: Number(number) };
}
