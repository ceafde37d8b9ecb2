import { PassThrough } from 'node:stream';
import { Exec, type KubeConfig, type V1Status } from '@kubernetes/client-node';
import {
  type KubernetesObject,
  mapsAt,
  type ObjectReference,
  referenceTo,
  textAt,
  valueAt,
} from '../model/kubernetes-object.ts';
import { ApiServer } from './api-server.ts';
import { failureOf, statusOf } from './failure.ts';
import type { Right } from './rights.ts';

/** How a command in a container ended. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined if the command did not run; `message` says why. */
  readonly exitCode: number | undefined;
  readonly message: string;
}

/** Where a command runs. */
export interface ContainerReference {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** Objects of one page of a list. */
const pageSize = 500;
/** What managed fields call the runner. */
const fieldManager = 'dgraph-acceptance';

/** The requests that the runner makes of a cluster. Each throws an AcceptanceFailure that says what it could not do. */
export class Cluster {
  readonly context: string;
  readonly server: string;
  readonly #config: KubeConfig;
  readonly #api: ApiServer;

  constructor(config: KubeConfig) {
    this.#config = config;
    this.context = config.getCurrentContext();
    this.server = config.getCurrentCluster()?.server ?? '';
    this.#api = new ApiServer(config);
  }

  /** The version of the API server, such as `v1.33.5`. */
  async version(): Promise<string> {
    return this.#ask('ask for the version', async () => {
      const answer = await this.#api.send({ method: 'GET', path: '/version' });
      return textAt(answer, 'gitVersion') ?? 'of an unknown version';
    });
  }

  /** Every object of a kind in all namespaces; none where the cluster does not serve the kind. */
  async list(apiVersion: string, kind: string): Promise<readonly KubernetesObject[]> {
    return this.#ask(`list ${kind} of ${apiVersion}`, async () => {
      const path = await this.#api.pathOf({ apiVersion, kind });
      if (path === undefined) return [];
      const found: KubernetesObject[] = [];
      let next = '';
      do {
        const query = { limit: String(pageSize), ...(next !== '' && { continue: next }) };
        const page = await this.#api.send({ method: 'GET', path, query });
        // Items of a list leave out what all of them have in common.
        found.push(...mapsAt(page, 'items').map((item) => asObject({ apiVersion, kind, ...item })));
        next = textAt(page, 'metadata', 'continue') ?? '';
      } while (next !== '');
      return found;
    });
  }

  /** The object, or undefined if there is none of that name, or the cluster does not serve its kind. */
  async read(reference: ObjectReference): Promise<KubernetesObject | undefined> {
    return this.#ask(`read ${reference.kind} ${reference.name}`, () =>
      this.#unless(404, reference, (path) => this.#api.send({ method: 'GET', path })),
    );
  }

  /** Makes an object. @returns undefined if there is one of that name already */
  async create(object: KubernetesObject): Promise<KubernetesObject | undefined> {
    const { apiVersion, kind, metadata } = object;
    const { namespace } = metadata;
    return this.#ask(`create ${kind} ${metadata.name}`, async () => {
      const path = await this.#api.pathOf({
        apiVersion,
        kind,
        ...(namespace !== undefined && { namespace }),
      });
      if (path === undefined) throw new Error(`the cluster does not serve ${kind} of ${apiVersion}`);
      try {
        return asObject(
          await this.#api.send({ method: 'POST', path, query: { fieldManager }, body: object }),
        );
      } catch (error) {
        if (statusOf(error) === 409) return undefined;
        throw error;
      }
    });
  }

  /** Removes an object, if there is one. */
  async remove(reference: ObjectReference, seconds?: number): Promise<void> {
    const query = seconds === undefined ? {} : { gracePeriodSeconds: String(seconds) };
    await this.#ask(`delete ${reference.kind} ${reference.name}`, () =>
      this.#unless(404, reference, (path) => this.#api.send({ method: 'DELETE', path, query })),
    );
  }

  /** Merges fields into an object; `null` removes one. */
  async merge(reference: ObjectReference, fields: object): Promise<void> {
    await this.#ask(`change ${reference.kind} ${reference.name}`, async () => {
      const path = (await this.#api.pathOf(reference, reference.name)) ?? '';
      const contentType = 'application/merge-patch+json';
      return this.#api.send({ method: 'PATCH', path, query: { fieldManager }, body: fields, contentType });
    });
  }

  /**
   * What an object would be if it were applied, by a dry run on the server; nothing is changed. Undefined where the cluster
   * does not serve its kind or lacks its namespace.
   */
  async applyDry(object: KubernetesObject): Promise<KubernetesObject | undefined> {
    const query = { fieldManager, force: 'true', dryRun: 'All' };
    const contentType = 'application/apply-patch+yaml';
    return this.#ask(`try to apply ${object.kind} ${object.metadata.name}`, () =>
      this.#unless(404, referenceTo(object), (path) =>
        this.#api.send({ method: 'PATCH', path, query, body: object, contentType }),
      ),
    );
  }

  /** Adds an ephemeral container to a running pod. */
  async addEphemeralContainer(namespace: string, name: string, container: object): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/ephemeralcontainers`;
    const body = { spec: { ephemeralContainers: [container] } };
    const contentType = 'application/strategic-merge-patch+json';
    await this.#ask(`add an ephemeral container to pod ${namespace}/${name}`, () =>
      this.#api.send({ method: 'PATCH', path, query: { fieldManager }, body, contentType }),
    );
  }

  /** Runs a command in a container, with some text as its standard input, and waits for its end. */
  async run(
    { namespace, pod, container }: ContainerReference,
    command: readonly string[],
    { input = '', seconds }: { readonly input?: string; readonly seconds: number },
  ): Promise<CommandResult> {
    return this.#ask(`run a command in pod ${namespace}/${pod}`, () => {
      const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
      const texts = [stdout, stderr].map(collect);
      return new Promise<CommandResult>((resolve, reject) => {
        const result = (exitCode: number | undefined, message: string) => {
          clearTimeout(limit);
          const [out = '', err = ''] = texts.map((text) => text());
          resolve({ stdout: out, stderr: err, exitCode, message });
        };
        const limit = setTimeout(() => result(undefined, `no end after ${seconds} s`), seconds * 1000);
        new Exec(this.#config)
          .exec(
            namespace,
            pod,
            container,
            [...command],
            stdout,
            stderr,
            input === '' ? null : stdin,
            false,
            (status) => result(exitCodeOf(status), status.message ?? ''),
          )
          .then((socket) => {
            socket.on('close', () => result(undefined, 'the connection was closed'));
            for (let at = 0; at < input.length; at += chunk) stdin.write(input.slice(at, at + chunk));
          })
          .catch((error: unknown) => {
            clearTimeout(limit);
            reject(error);
          });
      });
    });
  }

  /** Whether the user of the context has a right. */
  async may({ group, resource, subresource, verb }: Right, namespace?: string): Promise<boolean> {
    const attributes = { group, resource, verb, ...(subresource !== undefined && { subresource }) };
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { ...attributes, ...(namespace !== undefined && { namespace }) } },
    };
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    return this.#ask('ask for its own rights', async () => {
      const answer = await this.#api.send({ method: 'POST', path, body });
      return valueAt(answer, 'status', 'allowed') === true;
    });
  }

  /** The right to do something with all objects of a kind; undefined where the cluster does not serve the kind. */
  async rightTo(verb: Right['verb'], apiVersion: string, kind: string): Promise<Right | undefined> {
    return this.#ask(`ask what is served of ${apiVersion}`, async () => {
      const resource = await this.#api.resourceOf(apiVersion, kind);
      return resource && { ...resource, verb };
    });
  }

  /** What a request about an object answers; undefined for one status, and where the kind is not served. */
  async #unless(
    status: number,
    reference: ObjectReference,
    send: (path: string) => Promise<unknown>,
  ): Promise<KubernetesObject | undefined> {
    const path = await this.#api.pathOf(reference, reference.name);
    if (path === undefined) return undefined;
    try {
      return asObject(await send(path));
    } catch (error) {
      if (statusOf(error) === status) return undefined;
      throw error;
    }
  }

  async #ask<Answer>(asked: string, request: () => Promise<Answer>): Promise<Answer> {
    try {
      return await request();
    } catch (error) {
      throw failureOf(asked, this.server, error);
    }
  }
}

/** Of the standard input, in characters: a larger message may be refused. */
const chunk = 16_384;

/** What the API server sends as an object has these fields. */
function asObject(value: unknown): KubernetesObject {
  return value as KubernetesObject;
}

function collect(stream: PassThrough): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (data: Buffer) => chunks.push(data));
  return () => Buffer.concat(chunks).toString('utf8');
}

function exitCodeOf(status: V1Status): number | undefined {
  if (status.status === 'Success') return 0;
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  const code = Number(textAt(cause, 'message'));
  return Number.isInteger(code) && code > 0 ? code : undefined;
}
