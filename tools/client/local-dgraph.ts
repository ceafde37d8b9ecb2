import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { dgraphServer } from '../dgraph-server/dgraph-server.ts';
import { Servers } from '../process/servers.ts';
import { makeTemporaryFolder } from '../process/temporary-folder.ts';

/** How to run the Alphas of a local cluster. */
export interface LocalDgraphOptions {
  /** How many Alphas; they form one group. */
  readonly alphas: number;
  /** Flags of each Alpha, beside those that every one needs; `folder` is a place for their files. */
  readonly flags?: (ordinal: number, folder: string) => readonly string[];
}

/** An Alpha's ports on 127.0.0.1. */
export interface AlphaPorts {
  readonly http: number;
  readonly grpc: number;
}

/** A Dgraph cluster of one Zero and some Alphas on this machine, with ports and a folder of its own. */
export class LocalDgraph {
  /** Certificates, keys and the database itself; removed by `close`. */
  readonly folder: string;
  /** The Dgraph that runs: `DGRAPH_BINARY` where that is set, otherwise one that is built from source. */
  readonly binary = process.env.DGRAPH_BINARY ?? dgraphServer();
  readonly #temporary = makeTemporaryFolder('dgraph');
  readonly #servers: Servers;
  #alphas: readonly AlphaPorts[] = [];

  constructor() {
    this.folder = this.#temporary.path;
    this.#servers = new Servers(this.folder);
  }

  /** The ports of an Alpha, counted from 0. */
  alpha(ordinal = 0): AlphaPorts {
    const ports = this.#alphas[ordinal];
    if (ports === undefined) throw new Error(`no Alpha ${ordinal}: ${this.#alphas.length} run`);
    return ports;
  }

  /** Runs a command of the Dgraph binary to its end in the cluster's folder. @throws Error when it fails */
  run(args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(this.binary, args, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`dgraph ${args.join(' ')} failed: ${stderr || stdout}`);
    return `${stdout}${stderr}`;
  }

  /** Starts the cluster and waits until every Alpha is healthy. @throws ToolFailure with the end of a log otherwise */
  async start({ alphas, flags }: LocalDgraphOptions): Promise<void> {
    const offset = await freeOffset(alphas);
    // One group for all of them: Dgraph wants the size of a group to be odd.
    const zero = `127.0.0.1:${5080 + offset}`;
    const common = ['--logtostderr', '--bindall=false'];
    this.#start('zero', [
      ...[
        'zero',
        `--port_offset=${offset}`,
        `--my=${zero}`,
        '--raft=idx=1',
        `--replicas=${alphas % 2 === 0 ? alphas + 1 : alphas}`,
      ],
      ...['--wal=zw', '--telemetry=reports=false;sentry=false', ...common],
    ]);
    this.#alphas = Array.from({ length: alphas }, (_, ordinal) => {
      const own = offset + 1 + ordinal;
      this.#start(`alpha-${ordinal}`, [
        ...['alpha', `--port_offset=${own}`, `--my=127.0.0.1:${7080 + own}`, `--zero=${zero}`],
        ...[
          `--postings=p${ordinal}`,
          `--wal=w${ordinal}`,
          `--tmp=t${ordinal}`,
          '--cache=size-mb=256',
          ...common,
        ],
        ...(flags?.(ordinal, this.folder) ?? []),
      ]);
      return { http: 8080 + own, grpc: 9080 + own };
    });
    // Health is served in plain HTTP also when everything else wants TLS.
    for (const [ordinal, { http }] of this.#alphas.entries())
      await this.#servers.untilReady(`alpha-${ordinal}`, 120, () => isHealthy(http));
  }

  /** Ends every process and removes the folder. */
  async close(): Promise<void> {
    // Nothing of its data is kept, so it need not take its time.
    await this.#servers.close('at-once');
    this.#temporary.remove();
  }

  #start(name: string, args: readonly string[]): void {
    this.#servers.start({ name, command: this.binary, args, cwd: this.folder });
  }
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** A number to add to Dgraph's ports so that all of them are free, and below those that the system hands out. */
async function freeOffset(alphas: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const offset = 10_000 + 10 * Math.floor(Math.random() * 1200);
    const ofAlphas = Array.from({ length: alphas }, (_, ordinal) =>
      [7080, 8080, 9080].map((port) => port + 1 + ordinal),
    );
    const ports = [5080, 6080, ...ofAlphas.flat()].map((port) => port + offset);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return offset;
  }
  throw new Error('found no free ports for Dgraph between 15080 and 32000');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
