import { expect } from 'vitest';
import { readPort } from '../command-line/option.ts';
import type { Options } from '../contract/options.ts';
import { formatExplanation } from '../format/explanation-text.ts';
import { plainLayout } from '../format/layout.ts';
import type { Explanation } from '../questions/explanation/explain.ts';
import { analyzeSubject } from './subject.ts';

/** What to expect of manifests: a path, an array of paths, or an array of objects. */
export interface ReachabilityMatchers<R = unknown> {
  /**
   * That `from` can open a connection to `to`, whichever of their pods are asked: `toAllow('shop/web', 'shop/db', 'tcp/5432')`.
   *
   * @param from a workload `namespace/name`, an address, a range, or a place such as `internet`
   * @param to the same, or `service:namespace/name`
   * @param port such as `tcp/5432`; without one, any traffic at all
   * @param options what verdicts presuppose, such as `{ enforcer: 'generic' }`
   */
  toAllow(from: string, to: string, port?: string, options?: Partial<Options>): R;
  /** That `from` cannot open one, from no pod and by no port that is meant. The parameters are those of `toAllow`. */
  toRefuse(from: string, to: string, port?: string, options?: Partial<Options>): R;
}

declare module 'vitest' {
  // An empty interface, because that is how a module adds to one of another.
  interface Matchers<T> extends ReachabilityMatchers<T> {}
}

type Wanted = 'allowed' | 'refused';

function matcher(wanted: Wanted) {
  return (subject: unknown, from: string, to: string, port?: string, options: Partial<Options> = {}) => {
    const question = port === undefined ? undefined : readPort(port, 'the port');
    const explanation = analyzeSubject(subject, options).explain(from, to, question);
    const answer = answerOf(explanation);
    // Neither matcher, and neither of their opposites, holds of what is not known.
    if (answer === 'unknown')
      throw new Error(`it is not decided\n${formatExplanation(explanation, plainLayout)}`);
    return { pass: answer === wanted, message: () => formatExplanation(explanation, plainLayout) };
  };
}

/** Of a range whose parts differ, neither is true. */
function answerOf({ verdict, isPartial }: Explanation): Explanation['verdict'] {
  return isPartial === true ? 'unknown' : verdict;
}

expect.extend({ toAllow: matcher('allowed'), toRefuse: matcher('refused') });
