import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput } from '../environments/settings/findings/invalid-input.ts';
import { runScript } from '../synthesis/run-script.ts';
import { generatedSchema, writeFilms } from '../tools/client/generated-films.ts';
import { LocalDgraph } from '../tools/client/local-dgraph.ts';
import { clientImage, pythonCommands } from '../tools/client/python.ts';

const usage = `Usage: npm run bench:client [-- N]

Loads N generated N-Quads (a million unless told otherwise) into a fresh Dgraph with one Alpha, three times: with
load_data.py, with 'dgraph live' in its upsert mode, which keeps names as load_data.py does, and with 'dgraph live' as
it comes, which doubles the data when it is run twice. Prints N-Quads per second and the most memory each process held.
Fails when load_data.py needs more memory than the client's container has.
`;
/** The memory limit of the tutorial's client, in MiB. */
const memoryLimit = 128;

interface Contender {
  readonly name: string;
  readonly command: (dgraph: LocalDgraph, files: Files) => readonly [string, readonly string[]];
}

interface Files {
  readonly data: string;
  readonly schema: string;
  /** The same with the predicate for names. */
  readonly upsertSchema: string;
}

const contenders: readonly Contender[] = [
  {
    name: 'load_data.py',
    command: (dgraph, { data, schema }) => [
      join(pythonCommands('requirements.txt'), 'python'),
      [
        ...['-B', join(clientImage, 'load_data.py'), '--plaintext', '--alpha', grpcAddress(dgraph)],
        ...['--schema', schema, '--files', data, '--progress', '20'],
      ],
    ],
  },
  {
    name: 'dgraph live, upserts',
    command: (dgraph, files) => live(dgraph, files.data, files.upsertSchema, ['--upsertPredicate=xid']),
  },
  { name: 'dgraph live', command: (dgraph, files) => live(dgraph, files.data, files.schema, []) },
];

await runScript(usage, [], async ({ positionals: [count = '1000000'] }) => {
  const quads = Number(count);
  if (!Number.isSafeInteger(quads) || quads < 1)
    throw new InvalidInput(`${count} is no number of N-Quads. Give a whole one, such as 100000.`);
  const header = `${'loader'.padEnd(22)}${'N-Quads'.padStart(10)}${'seconds'.padStart(9)}${'per s'.padStart(9)}${'MiB'.padStart(6)}\n`;
  const rows = [];
  for (const contender of contenders) rows.push(await measure(contender, quads));
  process.stdout.write(header);
  for (const { name, written, seconds, mebibytes } of rows) {
    const rate = (written / seconds).toFixed(0);
    process.stdout.write(
      `${name.padEnd(22)}${String(written).padStart(10)}${seconds.toFixed(1).padStart(9)}${rate.padStart(9)}${mebibytes.toFixed(0).padStart(6)}\n`,
    );
  }
  const [own] = rows;
  if (own !== undefined && own.mebibytes > memoryLimit) {
    process.stderr.write(
      `load_data.py held ${own.mebibytes.toFixed(0)} MiB; the client has ${memoryLimit} MiB\n`,
    );
    process.exitCode = 1;
  }
});

/** Loads once into a Dgraph of its own; the time is that of the whole process. */
async function measure({ name, command }: Contender, quads: number) {
  const dgraph = new LocalDgraph();
  try {
    const files = {
      data: join(dgraph.folder, 'films.rdf'),
      schema: join(dgraph.folder, 'films.schema'),
      upsertSchema: join(dgraph.folder, 'upsert.schema'),
    };
    const { quads: written } = await writeFilms(files.data, quads);
    writeFileSync(files.schema, generatedSchema);
    writeFileSync(files.upsertSchema, `xid: string @index(hash) @upsert .\n${generatedSchema}`);
    await dgraph.start({ alphas: 1 });
    const [program, args] = command(dgraph, files);
    const start = performance.now();
    const mebibytes = await peakMemory(name, program, args, dgraph.folder);
    return { name, written, seconds: (performance.now() - start) / 1000, mebibytes };
  } finally {
    await dgraph.close();
  }
}

/** Runs a program to its end and gives the most memory it held, in MiB, as Linux counts it for the process. */
async function peakMemory(
  name: string,
  program: string,
  args: readonly string[],
  folder: string,
): Promise<number> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let kibibytes = 0;
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-2000);
    if (name === 'load_data.py') process.stderr.write(`  ${text}`);
  });
  const timer = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`)
      ? readFileSync(`/proc/${child.pid}/status`, 'utf8')
      : '';
    kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? kibibytes);
  }, 200);
  const [exitCode] = await once(child, 'close');
  clearInterval(timer);
  if (exitCode !== 0) throw new InvalidInput(`${name} ended with exit code ${exitCode}: ${errors}`);
  return kibibytes / 1024;
}

function grpcAddress(dgraph: LocalDgraph): string {
  return `127.0.0.1:${dgraph.alpha().grpc}`;
}

function live(
  dgraph: LocalDgraph,
  data: string,
  schema: string,
  options: readonly string[],
): readonly [string, readonly string[]] {
  return [
    dgraph.binary,
    [
      'live',
      `--alpha=${grpcAddress(dgraph)}`,
      `--files=${data}`,
      `--schema=${schema}`,
      '--tmp=live',
      ...options,
    ],
  ];
}
