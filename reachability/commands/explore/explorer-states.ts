import { analyze } from '../../analysis/analyze.ts';
import type { InputWithTexts } from '../../command-line/load-input.ts';
import { UsageError } from '../../command-line/usage.ts';
import type { Options } from '../../contract/options.ts';
import { applyChanges } from '../../expectations/apply-change.ts';
import { checkScenario } from '../../expectations/check-scenario.ts';
import type { Expectations, Scenario } from '../../expectations/file/expectations.ts';
import type { NamedAnalysis } from '../../explorer/build-page-data.ts';
import { formatProblems } from '../check/check-text.ts';

/**
 * The manifests as they are, then those of each scenario that changes something. What scenarios without a change state
 * is said of the manifests as they are.
 * @throws UsageError if a change cannot be made, or if a scenario names what is not there
 */
export function explorerStates(
  input: InputWithTexts,
  description: string,
  { scenarios, options }: Pick<Expectations, 'scenarios' | 'options'>,
  given: Partial<Options>,
): readonly [NamedAnalysis, ...NamedAnalysis[]] {
  const all = { ...options, ...given };
  const unchanged = scenarios.filter(({ changes }) => changes.length === 0);
  const asWritten: NamedAnalysis = {
    name: 'as written',
    description,
    states: unchanged.flatMap((scenario) => judge(input, scenario, all)),
    analysis: input.analysis,
    texts: input.texts,
  };
  const changed = scenarios.filter(({ changes }) => changes.length > 0);
  return [asWritten, ...changed.map((scenario) => changedState(input, scenario, all))];
}

function changedState(input: InputWithTexts, scenario: Scenario, options: Partial<Options>): NamedAnalysis {
  const states = judge(input, scenario, options);
  const changed = applyChanges(input.loaded.manifests, scenario.changes);
  if (changed.kind === 'impossible') throw new UsageError(formatProblems([changed.problem]).trimEnd());
  return {
    name: scenario.name,
    description: scenario.why,
    states,
    analysis: analyze({ manifests: changed.manifests, findings: [] }, options),
    texts: input.texts,
  };
}

/** What the scenario states, and whether that holds. */
function judge(
  { loaded: { manifests }, analysis }: InputWithTexts,
  scenario: Scenario,
  options: Partial<Options>,
): readonly string[] {
  const { problems, result } = checkScenario({ manifests, analysis, options }, scenario);
  if (problems.length > 0) throw new UsageError(formatProblems(problems).trimEnd());
  const of = scenario.changes.length === 0 ? ` (${scenario.name})` : '';
  return result.states.map((state) => `${result.outcome}: ${state}${of}`);
}
