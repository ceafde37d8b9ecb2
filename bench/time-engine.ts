import {
  answer,
  buildCluster,
  countConnections,
  defaultOptions,
  evaluate,
  type Finding,
  parseManifests,
  parseObjects,
} from '../reachability/api.ts';
import { clusterShare, type EngineRun, type Phase } from './engine-run.ts';
import { generateCluster, large } from './generate-cluster.ts';

// Prints, as JSON, the processor time that the analyser takes for a generated cluster of a share of the large one.
const share = clusterShare[process.argv[2] === 'half' ? 'half' : 'full'];
const text = generateCluster({
  namespaces: large.namespaces * share,
  workloads: large.workloads * share,
  kubernetesPolicies: large.kubernetesPolicies * share,
  calicoPolicies: large.calicoPolicies * share,
});

const ms = {} as Record<Phase, number>; // every phase is timed below
const { manifests } = time('load', () => parseManifests([{ file: 'cluster.yaml', text }]));
const findings: Finding[] = [];
const { objects } = time('parse', () => parseObjects(manifests, defaultOptions, findings));
const cluster = time('model', () => buildCluster(objects, defaultOptions));
const evaluation = time('evaluate', () => evaluate(cluster, defaultOptions));
const { pairs, possible } = time('all pairs', () => countConnections(evaluation));
time('explain', () => answer(evaluation, 'ns-1/app-1', 'ns-2/app-2', { protocol: 'tcp', port: 80 }));
const megabytes = process.resourceUsage().maxRSS / 1024;
if (findings.length > 0 || possible === 0) throw new Error('the generated cluster is not what it should be');

const documents = manifests.map(({ value }) => JSON.stringify(value));
time('floor', () => visitPairs(documents.map((document) => JSON.parse(document)).length, pairs));

const classes = evaluation.families.reduce((sum, { peers }) => sum + peers.count, 0);
const run: EngineRun = { ms, megabytes, pairs, classes, policies: objects.policies.length };
process.stdout.write(JSON.stringify(run));

function time<T>(phase: Phase, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  ms[phase] = (user + system) / 1000;
  return result;
}

/** Looks once at every pair, as whoever judges them all has to. */
function visitPairs(width: number, count: number): number {
  const row = new Uint8Array(width);
  let sum = 0;
  for (let pair = 0; pair < count; pair++) sum += row[pair % width] ?? 0;
  return sum;
}
