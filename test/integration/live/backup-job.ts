import { dgraphPorts } from '../../../environments/settings/names/topology.ts';
import type { LiveCluster } from '../../../tools/live-cluster/live-cluster.ts';
import { ToolFailure } from '../../../tools/process/tool-failure.ts';

const namespace = '--namespace=dgraph';
const alpha = 'prod-dgraph-alpha-0';
const admin = `https://${alpha}.prod-dgraph-alpha-headless.dgraph.svc.cluster.local:${dgraphPorts.alphaHttp}/admin`;

/** The administrator's way to production's Dgraph: the admin token, and then the token of who has logged in. */
export class Administrator {
  readonly #cluster: LiveCluster;
  readonly #headers: readonly string[];

  constructor(cluster: LiveCluster, headers: readonly string[]) {
    this.#cluster = cluster;
    this.#headers = headers;
  }

  /** Logs in as the first user, whose password is the one that Dgraph begins with. */
  logIn(): Administrator {
    const query = 'mutation { login(userId: "groot", password: "password") { response { accessJWT } } }';
    const token = /"accessJWT": ?"([^"]+)"/.exec(this.ask(query))?.[1] ?? '';
    return new Administrator(this.#cluster, [...this.#headers, `X-Dgraph-AccessToken: ${token}`]);
  }

  /**
   * What the first Alpha answers, asked from its own pod.
   *
   * @throws ToolFailure when it refuses
   */
  ask(query: string, variables: object = {}): string {
    const headers = ['Content-Type: application/json', ...this.#headers];
    const curl = [
      ...['curl', '--silent', '--show-error', '--cacert', '/etc/dgraph/tls/ca.crt', '--data', '@-'],
      ...headers.flatMap((header) => ['--header', header]),
    ];
    const { status, stdout, stderr } = this.#cluster.kubectl(
      ['exec', '--stdin', namespace, alpha, '--', ...curl, admin],
      JSON.stringify({ query, variables }),
    );
    if (status === 0 && !stdout.includes('"errors"')) return stdout;
    throw new ToolFailure(`${admin} refuses ${query}: ${stdout}${stderr}`);
  }
}

/** Runs a job of a CronJob at once, as docs/runbooks.md does, and waits for it. @returns its log */
export function runJob(cluster: LiveCluster, cronJob: string, name: string): string {
  cluster.ask('create', 'job', namespace, `--from=cronjob/${cronJob}`, name);
  const { status } = cluster.kubectl([
    'wait',
    namespace,
    '--for=condition=complete',
    '--timeout=3m',
    `job/${name}`,
  ]);
  const log = cluster.ask('logs', namespace, `job/${name}`);
  if (status === 0) return log;
  throw new ToolFailure(`job ${name} is not complete: ${log}`);
}
