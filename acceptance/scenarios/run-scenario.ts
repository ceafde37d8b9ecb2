import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../../reachability/api.ts';
import { ownNamespaces } from '../environment/read-environment.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import type { Finding } from '../model/finding.ts';
import type { Port } from '../model/port.ts';
import type { ScenarioReport } from '../report/report.ts';
import { callFromClients } from '../trial/client-calls.ts';
import { type LivingCluster, readLivingCluster } from '../trial/living-cluster.ts';
import type { Session } from '../trial/session.ts';
import { tryPackets, unsettledFindings } from '../trial/try-packets.ts';
import { findingsOf } from '../verdict/findings.ts';
import { addedContainer } from './added-objects.ts';
import { whoWouldUndo } from './gitops.ts';
import { openJournal } from './journal.ts';
import type { Operation } from './operation.ts';
import { closeJournal, operationInWords, perform, undo } from './perform.ts';
import { planOperations } from './plan-operations.ts';
import { judgeStatements, pairsOf, statementsOf } from './statements.ts';

/** What came of a scenario, with what is wrong. */
export interface ScenarioResult {
  readonly report: ScenarioReport;
  readonly findings: readonly Finding[];
}

/** How long an added pod may take to start, in seconds. */
const startSeconds = 90;

/**
 * Makes the scenario's change on the cluster, tries what it states, and undoes the change, also when something fails.
 *
 * @param ports those that represent `everything`
 * @throws AcceptanceFailure when the change cannot be undone; the journal then stays open for --restore
 */
export async function runScenario(
  session: Session,
  scenario: Scenario,
  ports: readonly Port[],
  lifetimeSeconds: number,
): Promise<ScenarioResult> {
  const { cluster, environment, image } = session;
  const { name } = scenario;
  session.progress(`scenario: ${name}`);
  const before = await readLivingCluster(cluster, session);
  const planned = planOperations(scenario.changes, {
    ...before,
    committed: environment.objects,
    image,
    lifetimeSeconds,
  });
  if (planned.kind === 'impossible') return notRun(name, planned.why);
  const { operations } = planned;
  const tools = await whoWouldUndo(cluster, operations, before.objects);
  if (tools.length > 0) return notRun(name, ...tools);
  const [place = 'default'] = ownNamespaces(environment.objects);
  if (operations.length === 0) return tryStatements(session, scenario, before, ports, []);
  await openJournal(cluster, place, {
    environment: environment.name,
    scenario: name,
    begun: new Date().toISOString(),
    operations,
  });
  try {
    await perform(cluster, operations);
    const after = await untilStarted(session, operations);
    return await tryStatements(session, scenario, after, ports, operations.map(operationInWords));
  } finally {
    await undo(cluster, operations);
    await closeJournal(cluster, place);
  }
}

/**
 * Tries what a scenario states on the cluster as it is.
 *
 * @param changes what was changed for it, in words
 */
export async function tryStatements(
  session: Session,
  scenario: Pick<Scenario, 'name' | 'possible' | 'refused'>,
  living: LivingCluster,
  ports: readonly Port[],
  changes: readonly string[],
): Promise<ScenarioResult> {
  const { name } = scenario;
  const { tried, untried } = statementsOf(scenario, living.parties, ports, session.outside);
  const skipped = untried.map(
    (pair) => `not tried: ${pair}, because neither a pod nor an --outside address represents one of the ends`,
  );
  if (tried.length === 0)
    return {
      report: { name, outcome: 'not run', notes: skipped, cells: [], calls: [] },
      findings: [],
    };
  const packets = await tryPackets(session, living, pairsOf(tried, living.parties, ports), (happened) =>
    judgeStatements(tried, living.analysis, happened),
  );
  const calls = await callFromClients(session.cluster, session.environment, living.pods);
  const findings = [...findingsOf(packets.cells, living.analysis, name), ...unsettledFindings(packets, name)];
  const { settledAfter } = packets;
  return {
    report: {
      name,
      outcome: findings.length === 0 ? 'holds' : 'does not hold',
      notes: [...changes, ...skipped],
      cells: packets.cells,
      calls,
      settledAfter,
    },
    findings,
  };
}

/** Waits until added pods run, and lets packets be sent from them. */
async function untilStarted(session: Session, operations: readonly Operation[]): Promise<LivingCluster> {
  const { cluster, containers, interruption } = session;
  const added = new Set(
    operations.flatMap((operation) =>
      operation.kind === 'create' && operation.object.kind === 'Pod'
        ? [`${operation.object.metadata.namespace}/${operation.object.metadata.name}`]
        : [],
    ),
  );
  for (const deadline = Date.now() + startSeconds * 1000; ; await sleep(500)) {
    interruption.check();
    const living = await readLivingCluster(cluster, session);
    const pods = living.pods.filter(({ namespace, name }) => added.has(`${namespace}/${name}`));
    const late = pods.find(({ isRunning }) => !isRunning);
    if (late === undefined && pods.length === added.size) {
      for (const pod of pods) containers.adopt(pod, addedContainer);
      return living;
    }
    if (Date.now() > deadline)
      throw new AcceptanceFailure(
        `the pod ${late?.namespace}/${late?.name} that the scenario adds does not start within ${startSeconds} s: ${late?.notReady}. ` +
          'Check that the nodes can pull the image, or name another by --image.',
      );
  }
}

function notRun(name: string, ...notes: readonly string[]): ScenarioResult {
  return {
    report: { name, outcome: 'not run', notes, cells: [], calls: [] },
    findings: [
      {
        rule: 'scenario-not-run',
        message: `${name}: not run: ${notes.join('; ')}`,
        remedy: 'Remove the cause, then run the command again.',
        scenario: name,
      },
    ],
  };
}
