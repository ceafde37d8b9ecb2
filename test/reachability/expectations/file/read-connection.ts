import type { Expectations } from '../../../../reachability/expectations/file/expectations.ts';
import { parseExpectations } from '../../../../reachability/expectations/file/parse-expectations.ts';

/** Expectations of one connection, and whatever else is given. */
export interface Given {
  readonly peers?: string;
  readonly rest?: string;
}

function parse(connection: string, { peers = '', rest = '' }: Given) {
  const text = `peers: { web: shop/web, db: shop/db, ${peers} }\nconnections:\n  - { from: web, to: db, why: Why., ${connection} }\n${rest}`;
  return parseExpectations({ file: 'e.yaml', text });
}

/** What is read of a file whose connection has these fields. */
export function parsed(connection = 'ports: everything', given: Given = {}): Expectations {
  const read = parse(connection, given);
  if (read.kind === 'parsed') return read.expectations;
  throw new Error(read.problems.map(({ message }) => message).join('\n'));
}

/** What is wrong with such a file. */
export function problemsOf(connection = 'ports: everything', given: Given = {}): readonly string[] {
  const read = parse(connection, given);
  return read.kind === 'parsed' ? [] : read.problems.map(({ message }) => message);
}
