import type { PageTraffic } from '../../data/page-data.ts';

/** A port that is looked for, with its protocol if that was said. */
export interface PortQuestion {
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  readonly port?: number;
}

/** Reads `tcp/5432`, `5432`, `udp`. Undefined if it is none of these. */
export function tryParsePort(text: string): PortQuestion | undefined {
  const [, protocol, number] = /^(tcp|udp|sctp)?\/?(\d{1,5})?$/i.exec(text.trim()) ?? [];
  const name = (['TCP', 'UDP', 'SCTP'] as const).find((one) => one === protocol?.toUpperCase());
  const port = number === undefined ? undefined : Number(number);
  if ((name === undefined && port === undefined) || port === 0 || (port ?? 1) > 65_535) return undefined;
  return { ...(name !== undefined && { protocol: name }), ...(port !== undefined && { port }) };
}

/** Whether some of what is asked for may pass. */
export function passes({ allowed, tone }: PageTraffic, { protocol, port }: PortQuestion): boolean {
  if (tone === 'everything') return true;
  return Object.entries(allowed).some(
    ([name, ranges]) =>
      (protocol === undefined || name === protocol) &&
      ranges.some(([first, last]) => port === undefined || (first <= port && port <= last)),
  );
}
