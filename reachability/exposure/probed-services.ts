import type { Evaluation } from '../engine/evaluation.ts';
import { findEnd } from '../questions/ends/find-end.ts';
import { explainService } from '../questions/explanation/explain-service.ts';
import type { ProbedService } from './entrance.ts';

/** Every port that a load balancer probes, and whether it gets an answer (K19). */
export function probedServices(evaluation: Evaluation): readonly ProbedService[] {
  const probed = evaluation.cluster.services.filter(({ type }) => type === 'LoadBalancer');
  // Without pods of its family there is nothing to probe.
  if (probed.length === 0 || !evaluation.cluster.families.includes(4)) return [];
  const probes = findEnd(evaluation, 'health-probes');
  return probed.flatMap(({ namespace, name, ports }) =>
    ports.map(({ protocol, port }): ProbedService => {
      const question = { protocol, port };
      const { verdict, notes, unknown } = explainService(
        evaluation,
        probes,
        `${namespace}/${name}`,
        question,
      );
      return {
        kind: 'probed-service',
        service: { namespace, name },
        port: question,
        verdict,
        notes,
        unknown,
      };
    }),
  );
}
