import { keysOf } from '../../collections/keys-of.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { runSilent, runText } from '../../command-line/help.ts';
import { choiceOr, flag, requiredText } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { check as checkManifests } from '../../expectations/check.ts';
import { exitCodeOf } from '../../expectations/check-result.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { loadSources } from '../../load/sources/load-sources.ts';
import { namesOfSources } from '../../load/sources/source.ts';
import { formatCheckJson } from './check-json.ts';
import { formatCheckJunit } from './check-junit.ts';
import { formatCheckMarkdown } from './check-markdown.ts';
import { proposed } from './check-proposal.ts';
import { formatCheckSarif } from './check-sarif.ts';
import { formatCheck, formatProblems } from './check-text.ts';
import { notYetTold } from './not-yet-told.ts';
import { readExpectations } from './read-expectations.ts';

const formats = {
  text: formatCheck,
  json: formatCheckJson,
  markdown: formatCheckMarkdown,
  sarif: formatCheckSarif,
  junit: formatCheckJunit,
};

const optionTable = {
  expect: requiredText(
    'FILE',
    'expectations/tutorial.yaml',
    'who may talk to whom, and what must hold after a change',
  ),
  propose: flag('print the entries that the file lacks, to be pasted into it, and nothing else'),
  'no-trial': flag('check everything, and fail if the file is on trial; for CI'),
  format: choiceOr('text', keysOf(formats), 'default text; sarif for code scanning, junit for test reports'),
};

/** `check`: holds manifests to an expectations file. Exit code 1 if they are not as expected. */
export const check = defineCommand({
  call: 'check --expect FILE PATH…',
  answers: 'do the manifests allow exactly what the file says; exit code 1 if they do not',
  options: optionTable,
  note: 'Options below win over those of the file. docs/reachability.md explains the file.',
  examples: [
    `${runText} check --expect expectations/tutorial.yaml dist/tutorial`,
    `${runText} check --propose --expect expectations/tutorial.yaml dist/tutorial`,
    `${runSilent} check --expect expectations/tutorial.yaml \\\n    --format sarif dist/tutorial > check.sarif`,
  ],
  run,
});

function run({ sources, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  terminal.progress(`checking ${namesOfSources(sources)}`);
  const expectations = readExpectations(values.expect);
  const trials = values['no-trial'] ? 'refused' : 'tried';
  if (values.propose) return proposed(sources, expectations, options, values.format);
  const result = checkManifests(loadSources(sources), expectations, options, trials);
  return {
    // Where there is a problem, the text says so and no more: its place is among the complaints.
    output: [formats[values.format](result, terminal)],
    complaints: formatProblems(result.problems) + formatFindings(notYetTold(result)),
    exitCode: exitCodeOf(result),
  };
}
