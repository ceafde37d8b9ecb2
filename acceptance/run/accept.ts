import { randomBytes } from 'node:crypto';
import type { Cluster } from '../cluster/cluster.ts';
import { connect } from '../cluster/connect.ts';
import { ProbeContainers } from '../cluster/probe-containers.ts';
import { ephemeralRights, journalRight, packetRights, scenarioRights } from '../cluster/rights.ts';
import { takeSnapshot } from '../cluster/snapshot.ts';
import type { Arguments } from '../command-line/arguments.ts';
import { ownNamespaces, readEnvironment } from '../environment/read-environment.ts';
import { nodesOf } from '../look/addresses.ts';
import { lookForEnforcer } from '../look/enforcer.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import { isProbeable, podKey } from '../packets/plan-probes.ts';
import type { Report } from '../report/report.ts';
import { refuseOpenJournal } from '../scenarios/journal.ts';
import { runScenario, type ScenarioResult, tryStatements } from '../scenarios/run-scenario.ts';
import type { Interruption } from '../trial/interruption.ts';
import { analyzeLiving, type LivingCluster } from '../trial/living-cluster.ts';
import type { Session } from '../trial/session.ts';
import { checkRights } from './check-rights.ts';
import { look } from './look.ts';
import { rightsToCompare, rightsToRead } from './needed-rights.ts';
import {
  refuseInside,
  refuseLostNodes,
  refuseTrial,
  refuseUndeployed,
  refuseVersion,
} from './refuse-cluster.ts';
import { nothingAsFound, portsOfCluster, tryAsFound } from './try-as-found.ts';

/** What a run needs from the process that it runs in. */
export interface Surroundings {
  /** The folder of the project. */
  readonly root: string;
  readonly interruption: Interruption;
  readonly progress: (text: string) => void;
  /** Asks whether a context may be changed. @throws AcceptanceFailure if they do not */
  readonly confirm: (cluster: Cluster) => Promise<void>;
}

/** How many pods send at the same time. */
const width = 16;
/** How long the containers of probes stay if they are not ended before, in seconds. */
const lifetimeSeconds = 3600;

/**
 * Looks at the cluster, proves what it holds, sends packets, and tries scenarios if that is asked for.
 *
 * @throws AcceptanceFailure when it could not be tried
 */
export async function accept(args: Arguments, surroundings: Surroundings): Promise<Report> {
  const start = Date.now();
  const { root, interruption, progress } = surroundings;
  const environment = readEnvironment(root, args.environment);
  const image = args.image ?? environment.clientImage;
  if (image === undefined)
    throw new AcceptanceFailure(
      `${args.environment} has no client whose image could probe. Name one by --image.`,
    );
  const cluster = connect(args);
  const kubernetes = await cluster.version();
  refuseVersion(kubernetes, cluster);
  const namespaces = ownNamespaces(environment.objects);
  const isChanging = args.mode === 'scenarios';
  if (isChanging) refuseTrial(environment.expectations);
  progress('asking for rights');
  await checkRights(cluster, [
    { right: journalRight },
    ...(await rightsToRead(cluster)),
    ...(await rightsToCompare(cluster, environment.objects)),
    ...(isChanging ? scenarioRights.map((right) => ({ right })) : []),
  ]);
  if (isChanging) await surroundings.confirm(cluster);
  progress('reading the cluster');
  const objects = await takeSnapshot(cluster);
  refuseUndeployed(environment, objects, cluster);
  await refuseOpenJournal(cluster, namespaces[0] ?? 'default');
  const { expectations } = environment;
  const enforcer = lookForEnforcer(objects, expectations.options, expectations.file);
  const { options } = enforcer;
  const living = analyzeLiving(objects, { environment, options, outside: args.outside });
  refuseInside(args.outside, objects);
  refuseLostNodes(nodesOf(objects), living.pods);
  const senders = new Set(living.pods.filter(isProbeable).map(({ namespace }) => namespace));
  await checkRights(
    cluster,
    // Of pods without python3, only trying shows that they need more.
    [...senders].flatMap((namespace) =>
      [...packetRights, ...(args.from === 'ephemeral' ? ephemeralRights : [])].map((right) => ({
        right,
        namespace,
      })),
    ),
  );
  const session: Session = {
    cluster,
    environment,
    options,
    image,
    interruption,
    progress,
    containers: new ProbeContainers(cluster, randomBytes(4).toString('hex'), {
      image,
      answerSeconds: args.answerSeconds,
      lifetimeSeconds,
      width,
      from: args.from,
    }),
    limits: args,
    outside: args.outside,
    answerSeconds: args.answerSeconds,
    settleSeconds: args.settleSeconds,
  };
  const looked = await look(session, living);
  try {
    const { trial } = expectations;
    const base =
      trial === undefined ? await tryAsFound(session, living) : nothingAsFound(trial.scenario.name);
    const scenarios =
      trial !== undefined
        ? [await tryStatements(session, trial.scenario, living, portsOfCluster(session, living), [])]
        : isChanging
          ? await tryScenarios(session, living)
          : [];
    return {
      environment: environment.name,
      context: cluster.context,
      server: cluster.server,
      kubernetes,
      enforcer: enforcer.described,
      nodes: looked.nodes,
      pods: looked.pods,
      notes: [...enforcer.notes, ...looked.notes, ...base.notes, ...ownContainersNote(session)],
      findings: [
        ...[enforcer.findings, looked.findings, base.findings].flat(),
        ...scenarios.flatMap(({ findings }) => findings),
      ],
      cells: base.cells,
      calls: base.calls,
      scenarios: scenarios.map(({ report }) => report),
      remains: session.containers.pods.map(
        (pod) =>
          `pod ${podKey(pod)} keeps the record of the ephemeral container ${session.containers.name} until it is replaced`,
      ),
      probes: base.probes,
      seconds: (Date.now() - start) / 1000,
    };
  } finally {
    progress('ending the probes');
    await session.containers.leave();
  }
}

function ownContainersNote({ containers }: Session): readonly string[] {
  const { ownContainers } = containers;
  if (ownContainers.length === 0) return [];
  return [`packets left from containers that were there already: ${ownContainers.join(', ')}`];
}

async function tryScenarios(session: Session, living: LivingCluster): Promise<readonly ScenarioResult[]> {
  const ports = portsOfCluster(session, living);
  const results: ScenarioResult[] = [];
  for (const scenario of session.environment.expectations.scenarios)
    results.push(await runScenario(session, scenario, ports, lifetimeSeconds));
  return results;
}
