import { yamlText } from '../../text/yaml-text.ts';
import type { Proposal, ProposedConnection } from './proposal.ts';

/** The placeholder of a reason, which check refuses. */
export const reasonToWrite = 'TODO';

/** The lines of a proposal, as they stand in an expectations file. */
export function proposalLines({ peers, connections }: Proposal): readonly string[] {
  return [
    ...(peers.length === 0
      ? []
      : ['peers:', ...peers.map(([name, definition]) => `  ${yamlText(name)}: ${definition}`)]),
    ...(connections.length === 0 ? [] : ['connections:', ...connections.flatMap(connectionLines)]),
  ];
}

function connectionLines({ from, to, ports }: ProposedConnection): readonly string[] {
  return [
    `  - from: ${listOf(from)}`,
    `    to: ${listOf(to)}`,
    `    ports: ${ports}`,
    `    why: ${reasonToWrite}`,
  ];
}

function listOf(names: readonly string[]): string {
  const [only = '', ...others] = names.map(yamlText);
  return others.length === 0 ? only : `[${[only, ...others].join(', ')}]`;
}
