import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedSchema, writeFilms } from '../../tools/client/generated-films.ts';
import { LocalDgraph } from '../../tools/client/local-dgraph.ts';
import type { Outcome } from '../../tools/process/outcome.ts';
import { ToolFailure } from '../../tools/process/tool-failure.ts';
import { formatTable } from '../table.ts';
import { type Contender, contenders } from './contenders.ts';
import { peakMemory } from './peak-memory.ts';

/** The memory limit of the tutorial's client, in MiB. */
const memoryLimit = 128;

/** How many N-Quads to load. @throws ToolFailure for what is not such a number */
export function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new ToolFailure(`${text} is not a number of N-Quads. Give a whole one, such as 100000.`);
}

/** Times each loader with a fresh Dgraph, and holds ours to the memory that its container has. */
export async function benchClient(quads: number): Promise<Outcome> {
  const rows: Row[] = [];
  for (const contender of contenders) rows.push(await measure(contender, quads));
  const own = rows[0]?.mebibytes ?? 0;
  return {
    output: formatTable({
      title: 'Loaders',
      head: ['loader', 'N-Quads', 'seconds', 'per s', 'MiB'],
      rows: rows.map(formatRow),
    }),
    complaints:
      own > memoryLimit ? `load_data.py held ${own.toFixed(0)} MiB; the client has ${memoryLimit} MiB\n` : '',
    exitCode: own > memoryLimit ? 1 : 0,
  };
}

interface Row {
  readonly name: string;
  readonly written: number;
  readonly seconds: number;
  readonly mebibytes: number;
}

function formatRow({ name, written, seconds, mebibytes }: Row): readonly string[] {
  const rate = (written / seconds).toFixed(0);
  return [name, String(written), seconds.toFixed(1), rate, mebibytes.toFixed(0)];
}

/** Loads once into a Dgraph of its own; the time is that of the whole process. */
async function measure({ name, command }: Contender, quads: number): Promise<Row> {
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
