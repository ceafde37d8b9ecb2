/** The protocols whose ports a probe can try. */
export const protocols = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof protocols)[number];

/** A port that something may listen on. */
export interface Port {
  readonly protocol: Protocol;
  readonly number: number;
}

/** A port as expectations write it: `tcp/8080`. */
export function nameOfPort({ protocol, number }: Port): string {
  return `${protocol.toLowerCase()}/${number}`;
}

/** The same ports once each, by protocol and number. */
export function sortPorts(ports: readonly Port[]): readonly Port[] {
  const unique = new Map(ports.map((port) => [nameOfPort(port), port]));
  const rank = ({ protocol, number }: Port) => protocols.indexOf(protocol) * 100_000 + number;
  return [...unique.values()].sort((a, b) => rank(a) - rank(b));
}

export function isProtocol(text: unknown): text is Protocol {
  return protocols.some((protocol) => protocol === text);
}
