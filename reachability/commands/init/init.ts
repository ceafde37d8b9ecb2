import { type Call, defineCommand } from '../../command-line/command.ts';
import { runSilent } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { proposalLines } from '../../expectations/proposal/proposal-text.ts';
import { emptyBase, propose } from '../../expectations/proposal/propose.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { namesOfSources } from '../../load/sources/source.ts';
import { visible } from '../../text/visible.ts';
import { acceptedLines, optionLines } from './preamble.ts';

const optionTable = {};

/** `init`: an expectations file to begin with. */
export const init = defineCommand({
  call: 'init PATH… > expectations.yaml',
  answers: 'an expectations file to edit: what is possible now, with reasons to be written',
  options: optionTable,
  note: 'Write a reason in the place of each TODO, which check refuses, and remove what is not meant.',
  examples: [`${runSilent} init dist/tutorial > expectations.yaml`],
  run,
});

function run({ sources, options }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  const { analysis } = loadInput(sources, options, terminal);
  terminal.progress('listing what is possible');
  const proposal = propose(analysis, emptyBase);
  const { peers, connections, left } = proposal;
  const lines = [
    `# Who may talk to whom: everything that the manifests of ${visible(namesOfSources(sources))} allow now.`,
    '# Write a reason in the place of each TODO. Remove what is not meant, and refuse it by a policy.',
    ...left.map((what) => `# Not listed: ${visible(what)}.`),
    ...optionLines(options),
    ...(peers.length === 0 ? ['peers: {}'] : []),
    ...proposalLines(proposal),
    ...(connections.length === 0 ? ['connections: []'] : []),
    ...acceptedLines(analysis.findings),
  ];
  return {
    output: [`${lines.join('\n')}\n`],
    complaints: formatFindings(analysis.findings),
    exitCode: exitCodeOf(analysis),
  };
}
