import { type Call, defineCommand } from '../../command-line/command.ts';
import { runSilent } from '../../command-line/help.ts';
import { choiceOr, flag, requiredText } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { exitCodeOf } from '../../expectations/check-result.ts';
import { parseExpectations } from '../../expectations/file/parse-expectations.ts';
import { loadSources } from '../../load/sources/load-sources.ts';
import { namesOfSources } from '../../load/sources/source.ts';
import { flavors } from '../../suggest/policies/policy-manifest.ts';
import { CannotSuggestError } from '../../suggest/policies/suggested-policy.ts';
import { suggest as suggestPolicies } from '../../suggest/suggest.ts';
import { suggestChange } from '../../suggest/suggest-change.ts';
import { formatCheckFinding, formatProblems } from '../check/check-text.ts';
import { readExpectations } from '../check/read-expectations.ts';
import { formatChange } from './change-text.ts';

const optionTable = {
  expect: requiredText('FILE', 'expectations/tutorial.yaml', 'who may talk to whom, and why'),
  flavor: choiceOr('kubernetes', flavors, 'whose policies; those of Calico can say more'),
  minimal: flag('the smallest change to the policies in PATH: what to remove, as comments, and what to add'),
};

/** `suggest`: policies that make exactly the expectations true. Exit code 1 if there are none. */
export const suggest = defineCommand({
  call: 'suggest --expect FILE PATH…',
  answers: 'the policies that make exactly the expectations true; exit code 1 if policies cannot',
  options: optionTable,
  note: 'Without --minimal, policies in PATH are left out: these take their place. They are checked before they are printed.',
  examples: [
    `${runSilent} suggest --expect expectations/tutorial.yaml \\\n    dist/tutorial/units > policies.yaml`,
    `${runSilent} suggest --flavor calico --expect expectations/production.yaml \\\n    dist/production/units > policies.yaml`,
  ],
  run,
});

function run({ sources, options, values }: Call<typeof optionTable>, terminal: Terminal): Outcome {
  terminal.progress(`reading ${namesOfSources(sources)}`);
  const parsed = parseExpectations(readExpectations(values.expect));
  if (parsed.kind === 'refused')
    return { output: [], complaints: formatProblems(parsed.problems), exitCode: 2 };
  try {
    const input = [loadSources(sources), parsed.expectations, values.flavor, options] as const;
    const change = values.minimal ? suggestChange(...input) : undefined;
    const { yaml, result } = change ?? suggestPolicies(...input);
    const exitCode = exitCodeOf(result);
    if (exitCode === 0)
      return { output: [change === undefined ? yaml : formatChange(change)], complaints: '', exitCode };
    const findings = result.findings.map((finding) => `${formatCheckFinding(finding)}\n`).join('');
    const why =
      exitCode === 1 ? 'no suggestion: these policies would not make exactly the expectations true\n' : '';
    return { output: [], complaints: formatProblems(result.problems) + findings + why, exitCode };
  } catch (error) {
    if (!(error instanceof CannotSuggestError)) throw error;
    return { output: [], complaints: `no suggestion: ${error.message}\n`, exitCode: 1 };
  }
}
