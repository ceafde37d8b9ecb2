import { connect } from 'node:net';
import { groupBy } from '../model/group-by.ts';
import { type OutsideTarget, outsidePod } from '../model/outside.ts';
import type { Round } from './happened-between.ts';
import type { Outcome } from './outcome.ts';
import { podKey, probeKey, probesTo } from './plan-probes.ts';

/**
 * What addresses outside the cluster answer to the machine that this runs on: the control that something is there, which
 * pods are asked for themselves.
 */
export async function askOutside(targets: readonly OutsideTarget[], seconds: number): Promise<Round> {
  const answers = await Promise.all(
    targets.flatMap((target) => {
      const pod = outsidePod(target);
      return probesTo(pod, target.port).map(async (probe) => ({
        pod: podKey(pod),
        answer: [probeKey(probe), await ask(target, seconds)] as const,
      }));
    }),
  );
  const byPod = groupBy(answers, ({ pod }) => pod);
  return new Map([...byPod].map(([pod, list]) => [pod, new Map(list.map(({ answer }) => answer))]));
}

function ask({ address, port }: OutsideTarget, seconds: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: port.number });
    const end = (outcome: Outcome) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(seconds * 1000, () => end({ kind: 'silence' }));
    socket.on('connect', () => end({ kind: 'answer' }));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? { kind: 'reset' } : { kind: 'error', message: error.message }),
    );
  });
}
