import type { Protocol } from '../model/port.ts';

/** What came back of one try, as probe.py writes it. */
export type Outcome =
  /** A handshake, or a datagram. */
  | { readonly kind: 'answer' }
  /** The other end's own refusal: nothing listens, but the packet has arrived. */
  | { readonly kind: 'reset' }
  /** A message from `from`, which is the target itself or something on the way. */
  | { readonly kind: 'icmp'; readonly from: string; readonly type: number; readonly code: number }
  | { readonly kind: 'silence' }
  /** The kernel has no such protocol. */
  | { readonly kind: 'unsupported' | 'error'; readonly message: string };

/** A try: who asks is the pod that it is planned for. */
export interface Probe {
  readonly protocol: Protocol;
  readonly address: string;
  readonly port: number;
}

/** What is known besides of the two ends, without which silence proves nothing. */
export interface Controls {
  /** What the target answers to itself at that port; undefined if it could not be asked. */
  readonly own?: Outcome;
  /** Whether anything else has reached the target. */
  readonly isTargetReached: boolean;
  /** Whether the source has reached anything but itself. */
  readonly isSourceAlive: boolean;
}

/** What happened to packets. */
export type Happened =
  | { readonly kind: 'reached' | 'refused'; readonly how: string }
  /** A probe of this kind cannot tell; nothing is wrong. */
  | { readonly kind: 'undecidable'; readonly why: string }
  /** It could have told, but something is missing. */
  | { readonly kind: 'undecided'; readonly why: string };

/** Decides what an outcome proves beside its controls. */
export function decide({ protocol, address }: Probe, outcome: Outcome, controls: Controls): Happened {
  switch (outcome.kind) {
    case 'answer':
      return { kind: 'reached', how: 'answered' };
    case 'reset':
      return { kind: 'reached', how: 'answered that nothing listens' };
    case 'icmp':
      // A host answers a closed port of UDP by ICMP, and one of TCP never does: that is a firewall.
      return protocol === 'UDP' && outcome.from === address
        ? { kind: 'reached', how: 'answered that nothing listens' }
        : { kind: 'refused', how: `rejected by ${outcome.from}` };
    case 'unsupported':
      return { kind: 'undecidable', why: `the kernel cannot send ${protocol}: ${outcome.message}` };
    case 'error':
      return { kind: 'undecided', why: outcome.message };
    case 'silence':
      return decideSilence(protocol, controls);
  }
}

function decideSilence(protocol: Protocol, { own, isTargetReached, isSourceAlive }: Controls): Happened {
  const isUp = isTargetReached || own?.kind === 'answer' || own?.kind === 'reset' || own?.kind === 'icmp';
  if (!isUp) return { kind: 'undecided', why: 'silence, but the target does not answer itself either' };
  if (!isSourceAlive)
    return { kind: 'undecided', why: 'silence, but the source has not reached anything else either' };
  // What listens on a port of UDP need not answer; a closed one does, and so does a name server.
  if (protocol === 'UDP' && (own === undefined || own.kind === 'silence'))
    return {
      kind: 'undecidable',
      why: 'what listens there does not answer probes, so silence proves nothing',
    };
  return { kind: 'refused', how: 'silence' };
}
