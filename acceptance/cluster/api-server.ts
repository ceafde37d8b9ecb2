import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ObjectReference } from '../model/kubernetes-object.ts';
import { mapsAt, textAt, valueAt } from '../model/kubernetes-object.ts';

/** An answer of the API server that is not a success. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  /** The HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What is sent to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** @default 'application/json' */
  readonly contentType?: string;
}

/** Where a kind is served. */
interface ServedKind {
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** How long an answer may take, in milliseconds. */
const answerMilliseconds = 60_000;

/**
 * Requests in JSON, with the address and the credentials of a kubeconfig. The client's own classes for objects rename fields
 * and leave out those that they do not know, so that an object could not be put back as it was.
 */
export class ApiServer {
  readonly #config: KubeConfig;
  readonly #kinds = new Map<string, Promise<ReadonlyMap<string, ServedKind>>>();

  constructor(config: KubeConfig) {
    this.#config = config;
  }

  /** Sends a request. @throws RefusedRequest for an answer that is not a success */
  async send({
    method,
    path,
    query = {},
    body,
    contentType = 'application/json',
  }: ApiRequest): Promise<unknown> {
    const server = new URL(this.#config.getCurrentCluster()?.server ?? '');
    const search = new URLSearchParams(query).toString();
    const options: RequestOptions = {
      method,
      protocol: server.protocol,
      hostname: server.hostname,
      port: server.port,
      path: `${server.pathname.replace(/\/$/, '')}${path}${search === '' ? '' : `?${search}`}`,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': contentType }) },
      timeout: answerMilliseconds,
    };
    await this.#config.applyToHTTPSOptions(options);
    const { status, text } = await exchange(
      server.protocol,
      options,
      body === undefined ? '' : JSON.stringify(body),
    );
    const answer = parse(text);
    if (status >= 200 && status < 300) return answer;
    throw new RefusedRequest(status, textAt(answer, 'message') ?? text.trim());
  }

  /** The path of an object, or of all objects of its kind in a namespace; undefined if the kind is not served. */
  async pathOf(
    { apiVersion, kind, namespace }: Omit<ObjectReference, 'name'>,
    name?: string,
  ): Promise<string | undefined> {
    const served = (await this.#servedKinds(apiVersion)).get(kind);
    if (served === undefined) return undefined;
    const root = rootOf(apiVersion);
    const place = served.isNamespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
    return `${root}${place}/${served.plural}${name === undefined ? '' : `/${name}`}`;
  }

  /** The resource of a kind, as rights name it; undefined if the kind is not served. */
  async resourceOf(
    apiVersion: string,
    kind: string,
  ): Promise<{ readonly group: string; readonly resource: string } | undefined> {
    const served = (await this.#servedKinds(apiVersion)).get(kind);
    if (served === undefined) return undefined;
    return { group: apiVersion.split('/').slice(0, -1).join('/'), resource: served.plural };
  }

  #servedKinds(apiVersion: string): Promise<ReadonlyMap<string, ServedKind>> {
    const known = this.#kinds.get(apiVersion) ?? this.#discover(apiVersion);
    this.#kinds.set(apiVersion, known);
    return known;
  }

  async #discover(apiVersion: string): Promise<ReadonlyMap<string, ServedKind>> {
    try {
      const list = await this.send({ method: 'GET', path: rootOf(apiVersion) });
      return new Map(
        mapsAt(list, 'resources').flatMap((resource) => {
          const [kind, plural] = [textAt(resource, 'kind'), textAt(resource, 'name')];
          if (kind === undefined || plural === undefined || plural.includes('/')) return [];
          return [[kind, { plural, isNamespaced: valueAt(resource, 'namespaced') === true }]];
        }),
      );
    } catch (error) {
      if (error instanceof RefusedRequest && error.status === 404) return new Map();
      throw error;
    }
  }
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function exchange(
  protocol: string,
  options: RequestOptions,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = (protocol === 'http:' ? httpRequest : httpsRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${answerMilliseconds / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
