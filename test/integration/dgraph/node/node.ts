import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Servers } from '../../../../tools/process/servers.ts';
import type { Container, EnvVar, PodSpec, Volume } from './manifest.ts';
import { PodNetwork } from './pod-network.ts';
import { type SecretProviderClass, SecretsStore } from './secrets-store.ts';

type Files = { readonly [file: string]: string };

/** What the cluster holds that the unit's YAML only names. */
export interface NodeContent {
  readonly server: string;
  /** First three numbers of the pods' addresses. */
  readonly subnet: string;
  /** Kubernetes Secrets, or what the vault holds where there are classes. */
  readonly secrets: ReadonlyMap<string, Files>;
  readonly configMaps: ReadonlyMap<string, Files>;
  readonly secretProviderClasses: readonly SecretProviderClass[];
}

/** Plays the part of a node: volumes, variables, host names and network of its pods. */
export class Node {
  readonly folder = mkdtempSync(join(tmpdir(), 'dgraph-node-'));
  readonly network: PodNetwork;
  readonly server: string;
  /** The processes of the pods, by the names of those. */
  readonly servers: Servers;
  readonly hostsFile = join(this.folder, 'hosts');
  readonly #content: NodeContent;
  readonly #store: SecretsStore;

  constructor(content: NodeContent) {
    this.#content = content;
    this.#store = new SecretsStore(content.secretProviderClasses, content.secrets);
    this.server = content.server;
    this.network = new PodNetwork(content.subnet);
    mkdirSync(join(this.folder, 'logs'));
    this.servers = new Servers(join(this.folder, 'logs'));
    // Traversed by the pods' user on the way to volumes.
    chmodSync(this.folder, 0o755);
  }

  /** Lets every pod find the others by name. */
  writeHosts(hosts: ReadonlyMap<string, string>): void {
    const lines = [...hosts].map(([name, address]) => `${address} ${name}`);
    writeFileSync(this.hostsFile, ['127.0.0.1 localhost', ...lines, ''].join('\n'));
  }

  /** A container's variables; later ones may refer to earlier ones, as in Kubernetes. */
  variables(pod: string, spec: PodSpec, env: readonly EnvVar[]): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const variable of env) {
      const value = this.#variable(pod, spec, variable);
      values.set(
        variable.name,
        value.replace(/\$\((\w+)\)/g, (text, name) => values.get(name) ?? text),
      );
    }
    return values;
  }

  /** The volumes of a container, as arguments of container.sh. */
  mounts(pod: string, spec: PodSpec, container: Container): readonly string[] {
    return container.volumeMounts.flatMap(({ name, mountPath, readOnly }) => {
      const volume = spec.volumes.find((candidate) => candidate.name === name);
      const folder = this.#volume(pod, name, volume, spec.securityContext.fsGroup);
      const isReadOnly = readOnly === true || volume?.secret !== undefined || volume?.configMap !== undefined;
      if (volume?.csi !== undefined && readOnly !== true)
        throw new Error(`the driver refuses to mount ${name} of ${pod} unless it is read-only`);
      return [isReadOnly ? 'ro' : 'rw', folder, mountPath];
    });
  }

  /** The folder behind a pod's volume claim. */
  claimFolder(pod: string, volume: string): string {
    return join(this.folder, 'claims', `${volume}-${pod}`);
  }

  /** The folder behind a claim that pods share. */
  sharedFolder(claim: string): string {
    return join(this.folder, 'claims', claim);
  }

  async close(): Promise<void> {
    await this.servers.close('at-once');
    this.network.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #variable(pod: string, { volumes }: PodSpec, { name, value, valueFrom }: EnvVar): string {
    if (value !== undefined) return value;
    if (valueFrom?.fieldRef?.fieldPath === 'metadata.name') return pod;
    const reference = valueFrom?.secretKeyRef;
    const secret = reference && this.#secretValue(volumes, reference);
    if (secret === undefined)
      throw new Error(`the variable ${name} of ${pod} has no source that this test knows`);
    return secret;
  }

  /** Where there are classes, no Kubernetes Secret exists but what a class makes of the pod's own volumes. */
  #secretValue(
    volumes: readonly Volume[],
    { name, key }: { readonly name: string; readonly key: string },
  ): string | undefined {
    const { secrets, secretProviderClasses } = this.#content;
    return secretProviderClasses.length > 0
      ? this.#store.tryFindSynced(volumes, name, key)
      : secrets.get(name)?.[key];
  }

  #volume(pod: string, name: string, volume: Volume | undefined, fsGroup: number): string {
    if (volume === undefined) return writable(this.claimFolder(pod, name), fsGroup);
    if (volume.persistentVolumeClaim !== undefined) {
      return writable(this.sharedFolder(volume.persistentVolumeClaim.claimName), fsGroup);
    }
    const folder = join(this.folder, 'volumes', pod, name);
    if (volume.emptyDir !== undefined) return writable(folder, fsGroup);
    // The driver leaves files to root, whatever the pod's group is.
    if (volume.csi !== undefined)
      return writeFiles(folder, Object.entries(this.#store.files(volume)), 0o644, 0);
    if (volume.secret !== undefined) {
      const { secretName, defaultMode, items } = volume.secret;
      const files = this.#content.secrets.get(secretName);
      if (files === undefined) throw new Error(`no Secret ${secretName} for ${pod}`);
      const wanted = items?.map(({ key, path }) => [path, files[key]] as const) ?? Object.entries(files);
      return writeFiles(folder, wanted, defaultMode, fsGroup);
    }
    const files = volume.configMap && this.#content.configMaps.get(volume.configMap.name);
    if (files === undefined)
      throw new Error(`the volume ${name} of ${pod} is of a kind that this test does not know`);
    return writeFiles(folder, Object.entries(files), 0o444, fsGroup);
  }
}

/** An empty folder that belongs to root and, as the kubelet arranges it, to the pod's group. */
function writable(folder: string, group: number): string {
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  chownSync(folder, 0, group);
  chmodSync(folder, 0o2775);
  return folder;
}

function writeFiles(
  folder: string,
  files: readonly (readonly [string, string | undefined])[],
  mode: number,
  group: number,
): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) {
    if (content === undefined) throw new Error(`no file ${name} for ${folder}`);
    const path = join(folder, name);
    writeFileSync(path, content);
    chownSync(path, 0, group);
    chmodSync(path, mode);
  }
  return folder;
}
