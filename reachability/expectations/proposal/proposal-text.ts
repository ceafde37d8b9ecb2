import { lineWidth, wrapItems } from '../../text/wrap.ts';
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
    ...listLines('  - from: ', from),
    ...listLines('    to: ', to),
    `    ports: ${ports}`,
    `    why: ${reasonToWrite}`,
  ];
}

/** In several lines if there are many, so that a reviewer sees which name a change adds. */
function listLines(key: string, names: readonly string[]): readonly string[] {
  const [only = '', ...others] = names.map(yamlText);
  if (others.length === 0) return [key + only];
  const lines = wrapItems([only, ...others], lineWidth - key.length - 2);
  return lines.map((line, index) => {
    const end = index === lines.length - 1 ? ']' : '';
    return (index === 0 ? `${key}[${line}` : deeper + line) + end;
  });
}

/** Continues a list of one of the ends. */
const deeper = '      ';
