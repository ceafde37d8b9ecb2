import { join } from 'node:path';
import type { LocalDgraph } from '../../tools/client/local-dgraph.ts';
import { clientImage, pythonCommands } from '../../tools/client/python.ts';

/** A program that loads a file. */
export interface Contender {
  readonly name: string;
  readonly command: (dgraph: LocalDgraph, files: Files) => readonly [string, readonly string[]];
}

/** What is loaded, by path. */
export interface Files {
  readonly data: string;
  readonly schema: string;
  /** The same with the predicate for names. */
  readonly upsertSchema: string;
}

/** All that are timed, ours first. */
export const contenders: readonly Contender[] = [
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
