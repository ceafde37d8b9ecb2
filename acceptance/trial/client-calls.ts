import { dgraphPorts } from '../../environments/settings/names/topology.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type CommittedEnvironment, podTemplateOf } from '../environment/read-environment.ts';
import type { Call } from '../model/call.ts';
import { inParallel } from '../model/in-parallel.ts';
import { mapsAt, textAt } from '../model/kubernetes-object.ts';
import { type LivePod, nameOfWorkload } from '../model/live-pods.ts';
import { podKey } from '../packets/plan-probes.ts';

/** The variable that tells a client where Dgraph is. */
const serverVariable = 'DGRAPH_ALPHA_SERVER';
/** How long a call may take, in seconds. */
const callSeconds = 10;

/** Asks Dgraph from a pod of each client as the article does: its health over HTTP, and its version over gRPC. */
export async function callFromClients(
  cluster: Cluster,
  { objects }: Pick<CommittedEnvironment, 'objects'>,
  pods: readonly LivePod[],
): Promise<readonly Call[]> {
  const isSecure = objects.some((object) => JSON.stringify(podTemplateOf(object) ?? '').includes('--tls'));
  const clients = objects.flatMap((object) => {
    const container = mapsAt(podTemplateOf(object), 'spec', 'containers').find((candidate) =>
      mapsAt(candidate, 'env').some(({ name }) => name === serverVariable),
    );
    const { namespace, name } = object.metadata;
    const pod = pods.find(
      ({ workload, isRunning }) => isRunning && nameOfWorkload(workload) === `${namespace}/${name}`,
    );
    const containerName = textAt(container, 'name');
    return pod === undefined || containerName === undefined || object.kind === 'Job'
      ? []
      : [{ pod, containerName }];
  });
  const planned = clients.flatMap((client) => commands(isSecure).map((command) => ({ ...client, command })));
  return inParallel(4, planned, async ({ pod, containerName, command }): Promise<Call> => {
    const start = Date.now();
    const { namespace, name } = pod;
    const result = await cluster.run(
      { namespace, pod: name, container: containerName },
      ['sh', '-c', command],
      { seconds: callSeconds + 20 },
    );
    const text = (
      result.exitCode === 0 ? result.stdout : result.stderr || result.stdout || result.message
    ).trim();
    return {
      pod: podKey(pod),
      command,
      output: text,
      outcome: result.exitCode === 0 ? 'answered' : 'failed',
      seconds: (Date.now() - start) / 1000,
    };
  });
}

function commands(isSecure: boolean): readonly string[] {
  const { alphaHttp, alphaGrpc } = dgraphPorts;
  const security = isSecure ? '-insecure' : '-plaintext';
  return [
    // Health is served in plain HTTP also where everything else wants TLS.
    `curl --silent --show-error --max-time ${callSeconds} $${serverVariable}:${alphaHttp}/health`,
    `grpcurl ${security} -max-time ${callSeconds} -proto api.proto $${serverVariable}:${alphaGrpc} api.Dgraph/CheckVersion`,
  ];
}
