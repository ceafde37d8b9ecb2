import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ip, NetworkNamespaces } from '../process/network-namespace.ts';
import type { ToolResult } from '../process/run-tool.ts';
import { Servers } from '../process/servers.ts';
import { makeTemporaryFolder } from '../process/temporary-folder.ts';
import { ToolFailure } from '../process/tool-failure.ts';
import { dnsObjects, volumeNames, volumeObjects } from './cluster-objects.ts';
import { dnsImage, type ImageContent, imageArchive } from './images/cluster-images.ts';
import { clusterAddresses, type clusterUsers, nodeFiles, pauseImage } from './node-files.ts';
import { enforcerName, nodeAgentName, nodeName, nodePrograms } from './node-programs.ts';
import { NodeSandbox } from './node-sandbox.ts';
import { clusterProgram } from './programs/cluster-program.ts';

/** Of statfs(2): the file system of containers, over which no further layers can be put. */
const overlayFileSystem = 0x794c7630;

/** A Kubernetes cluster of one node on this machine, in namespaces of its own. Nothing of it listens outside of them. */
export class LiveCluster {
  /** Also holds the logs, one for each program. */
  readonly folder: string;
  readonly #temporary = makeTemporaryFolder('live-cluster');
  readonly #namespaces = new NetworkNamespaces('lc');
  readonly #servers: Servers;
  readonly #kubernetes = clusterProgram('kubernetes');
  readonly #programs: ReturnType<typeof nodePrograms>;
  readonly #sandbox: NodeSandbox;
  readonly #outside: string;
  #prefix: readonly string[] = [];

  /** Builds what was not built before, and makes the namespaces. `start` starts the programs. */
  constructor() {
    this.folder = this.#temporary.path;
    const kubeRouter = clusterProgram('kube-router');
    this.#programs = nodePrograms({ root: this.folder }, { kubernetes: this.#kubernetes, kubeRouter });
    const node = this.#namespaces.add('node');
    this.#outside = this.#namespaces.add('out');
    connect(node, this.#outside);
    this.#sandbox = new NodeSandbox(node);
    this.#servers = new Servers(this.folder);
  }

  /**
   * Starts the node with CoreDNS and waits until both are ready.
   *
   * @param storageClasses of the volumes that claims can be bound to; unless they are given, claims without a class
   * @throws ToolFailure with the end of a program's log when it ends, or is not ready in time
   */
  async start(storageClasses: readonly string[] = ['']): Promise<void> {
    this.#prefix = await this.#sandbox.prefix();
    this.#writeFiles();
    const { etcd, containerd, apiServer, others } = this.#programs;
    for (const program of [etcd, containerd]) this.#start(program);
    await this.#servers.untilReady('containerd', 30, async () => this.#containerd('version').status === 0);
    await this.importImage('pause', pauseImage);
    await this.importImage('coredns', dnsImage);
    this.#start(apiServer);
    await this.#servers.untilReady('kube-apiserver', 90, async () => this.#try('get', '--raw', '/readyz'));
    for (const program of others) this.#start(program);
    this.apply([...dnsObjects(), ...volumeObjects(join(this.folder, 'volumes'), storageClasses)]);
    await this.#servers.untilReady('kubelet', 60, async () =>
      this.#try(...wait, 'condition=Ready', 'node', '--all'),
    );
    // The kubelet does not measure what pods write here; without a figure, none that asks for room would be placed.
    const status = JSON.stringify({ status: { capacity: { 'ephemeral-storage': '100Gi' } } });
    this.ask('patch', 'node', nodeName, '--subresource=status', '--patch', status);
    this.startEnforcer();
    await this.#servers.untilReady('kubelet', 60, async () =>
      this.#try(...wait, 'condition=Available', 'deployment/coredns', '--namespace=kube-system'),
    );
  }

  /** Makes an image known to the node; `name` is what containerd calls it. */
  async importImage(content: ImageContent, name: string): Promise<void> {
    const archive = await imageArchive(content, name);
    const { status, stderr } = this.#containerd('--namespace=k8s.io', 'images', 'import', archive);
    if (status !== 0) throw new ToolFailure(`containerd cannot import ${archive}: ${stderr.trim()}`);
  }

  /** The file with which a user reaches the API server. */
  kubeconfig(user: keyof typeof clusterUsers = 'admin'): string {
    return join(this.folder, `${user}.kubeconfig`);
  }

  /** What to put before a command that runs on a machine next to the node. */
  get outside(): readonly string[] {
    return ['nsenter', `--net=/run/netns/${this.#outside}`];
  }

  /** The words by which kubectl starts, on a machine next to the node. */
  get kubectlCommand(): readonly string[] {
    return [...this.outside, this.#kubernetes, 'kubectl', `--kubeconfig=${this.kubeconfig()}`];
  }

  /** Runs kubectl to its end. */
  kubectl(args: readonly string[], input = ''): ToolResult {
    const [command = '', ...words] = this.kubectlCommand;
    const { status, stdout, stderr } = spawnSync(command, [...words, ...args], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return { status: status ?? 1, stdout, stderr };
  }

  /**
   * What kubectl prints.
   *
   * @throws ToolFailure when it fails
   */
  ask(...args: readonly string[]): string {
    const { status, stdout, stderr } = this.kubectl(args);
    if (status === 0) return stdout;
    throw new ToolFailure(`kubectl ${args.join(' ')} failed: ${stderr.trim()}`);
  }

  /** Applies objects. @throws ToolFailure when one is refused */
  apply(objects: readonly object[]): void {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
    const { status, stderr } = this.kubectl(['apply', '--filename=-'], list);
    if (status !== 0) throw new ToolFailure(`kubectl cannot apply: ${stderr.trim()}`);
  }

  /** Stops the enforcement of policies; what it has put into the kernel stays, and is not updated. */
  stopEnforcer(): Promise<void> {
    return this.#servers.stop(enforcerName);
  }

  startEnforcer(): void {
    this.#start(this.#programs.policyEnforcer);
  }

  /** Stops what answers for the node: its containers stay, and the API server takes the node for gone after a while. */
  stopNode(): Promise<void> {
    return this.#servers.stop(nodeAgentName);
  }

  /** Starts it again, and waits until the node is ready. */
  async startNode(): Promise<void> {
    for (const program of this.#programs.others) if (program.name === nodeAgentName) this.#start(program);
    await this.#servers.untilReady(nodeAgentName, 60, async () =>
      this.#try(...wait, 'condition=Ready', 'node', '--all'),
    );
  }

  /** Ends everything and removes all files. */
  async close(): Promise<void> {
    await this.#servers.close();
    await this.#sandbox.close();
    this.#namespaces.close();
    this.#temporary.remove();
  }

  #writeFiles(): void {
    const snapshotter = statfsSync(this.folder).type === overlayFileSystem ? 'native' : 'overlayfs';
    const { controlGroup } = this.#sandbox;
    for (const [path, text] of nodeFiles({ root: this.folder, snapshotter, controlGroup })) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(
      join(this.folder, 'service-accounts.key'),
      privateKey.export({ type: 'pkcs1', format: 'pem' }),
    );
    for (const volume of volumeNames) mkdirSync(join(this.folder, 'volumes', volume), { recursive: true });
  }

  #start(program: ReturnType<typeof nodePrograms>['etcd']): void {
    this.#servers.start({ ...program, prefix: this.#prefix });
  }

  #containerd(...args: readonly string[]): ToolResult {
    const [command = '', ...prefix] = this.#prefix;
    const all = [...prefix, 'ctr', '--address', join(this.folder, 'containerd.sock'), ...args];
    const { status, stdout, stderr } = spawnSync(command, all, { encoding: 'utf8' });
    return { status: status ?? 1, stdout, stderr };
  }

  #try(...args: readonly string[]): boolean {
    return this.kubectl(args).status === 0;
  }
}

const wait = ['wait', '--timeout=2s', '--for'] as const;

/** A cable between the node and a machine next to it, which is also its way to everywhere else. */
function connect(node: string, outside: string): void {
  const { node: nodeAddress, outside: outsideAddress, pods, services } = clusterAddresses;
  ip('link', 'add', 'up0', 'netns', node, 'type', 'veth', 'peer', 'name', 'up1', 'netns', outside);
  for (const [namespace, link, address] of [
    [node, 'up0', nodeAddress],
    [outside, 'up1', outsideAddress],
  ] as const) {
    ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', link);
    ip('-n', namespace, 'link', 'set', link, 'up');
  }
  ip('-n', node, 'route', 'add', 'default', 'via', outsideAddress);
  // As in a network whose routers know the pods: otherwise nothing outside could answer one.
  for (const range of [pods, services]) ip('-n', outside, 'route', 'add', range, 'via', nodeAddress);
  const forward = [
    'nsenter',
    [`--net=/run/netns/${node}`, 'sysctl', '--quiet', '--write', 'net.ipv4.ip_forward=1'],
  ] as const;
  const { status, stderr } = spawnSync(forward[0], [...forward[1]], { encoding: 'utf8' });
  if (status !== 0) throw new ToolFailure(`cannot let the node forward packets: ${stderr.trim()}`);
}
