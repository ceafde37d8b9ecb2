import type { End, Evaluation } from './evaluation.ts';
import { ANYONE_ELSE, outsiderPeer } from './outsider-peer.ts';

/** Every class of pods that the manifests do not hold, the weakest first; none unless the evaluation was asked for them. */
export function outsiderEnds({ cluster }: Evaluation): readonly End[] {
  const { classes, isIncomplete } = cluster.outsiders;
  const endpoints: number[][] = classes.map(() => []);
  const anyone: number[] = [];
  cluster.endpoints.forEach(({ outsider, isAnyone }, index) => {
    if (isAnyone) anyone.push(index);
    else if (outsider !== undefined) endpoints[outsider]?.push(index);
  });
  const ends = classes.map(({ conditions }, index) => ({
    peer: outsiderPeer(conditions),
    endpoints: endpoints[index] ?? [],
  }));
  return isIncomplete ? [...ends, { peer: ANYONE_ELSE, endpoints: anyone }] : ends;
}
