import { portProtocols } from './traffic.ts';

/** How a port that is written as other tools do is written here: `80`, `53/udp`, `tcp:80`. Undefined for what is none. */
export function portHint(text: string): string | undefined {
  const [, before, number, after] =
    /^([a-z]+:)?(\d{1,5}(?:-\d{1,5})?)(\/[a-z]+)?$/.exec(text.toLowerCase()) ?? [];
  const protocol = portProtocols.find((known) => `${known}:` === before || `/${known}` === after);
  if (number === undefined) return undefined;
  if (protocol !== undefined) return `write ${protocol}/${number}`;
  return before === undefined && after === undefined ? `write tcp/${number}, or udp/${number}` : undefined;
}
