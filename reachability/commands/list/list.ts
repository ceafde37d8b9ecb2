import type { Analysis } from '../../analysis/analyze.ts';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { pairOptions, toFilter } from '../../command-line/filter-options.ts';
import { runSilent, runText } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { choiceOr, flag } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import { UsageError } from '../../command-line/usage.ts';
import type { Entrance } from '../../exposure/entrance.ts';
import { findEntrances, workloadsOf } from '../../exposure/entrances.ts';
import { formatFindings } from '../../format/findings-text.ts';
import type { Filter } from '../../questions/listing/connection-filter.ts';
import { listWithOutsiders } from '../../questions/listing/list-with-outsiders.ts';
import type { Listing } from '../../questions/listing/listing.ts';
import { formatGroups, formatList, groupedFormats, listFormats } from './list-formats.ts';

const optionTable = {
  format: choiceOr('text', listFormats, 'default text; dot, svg and mermaid are pictures'),
  grouped: flag(`with ${groupedFormats.join(' or ')}: workloads that nothing tells apart once, as a group`),
  outsiders: flag('pods that the manifests do not hold as well, by the kinds that policies tell apart'),
  ...pairOptions,
};

/** `list`: every connection that is possible and wanted. */
export const list = defineCommand({
  call: 'list PATH…',
  answers: 'every connection that is possible',
  options: optionTable,
  examples: [
    `${runText} list dist/tutorial`,
    `${runSilent} list --format svg dist/tutorial > connections.svg`,
    `${runText} list --namespace dgraph --direction ingress --port tcp/9080 dist/tutorial`,
    `kubectl get pods,networkpolicies -A -o yaml | ${runText} list -`,
  ],
  run,
});

async function run(
  { sources, options, values }: Call<typeof optionTable>,
  terminal: Terminal,
): Promise<Outcome> {
  const write = writerOf(values.format, values.grouped);
  const { analysis } = loadInput(sources, options, terminal);
  const filter = toFilter(values);
  const listed = analysis.listing(filter);
  const listing = values.outsiders ? listWithOutsiders(listed, analysis.withOutsiders(), filter) : listed;
  return {
    output: await write(told(listing, terminal), terminal, entrancesTo(analysis, listing, values.direction)),
    complaints: formatFindings(analysis.findings),
    exitCode: exitCodeOf(analysis),
  };
}

/** Ways in to the workloads that were asked about. */
function entrancesTo(
  { evaluation }: Analysis,
  { isChosen }: Listing,
  direction: Filter['direction'],
): readonly Entrance[] {
  if (direction === 'egress') return [];
  return findEntrances(evaluation).filter((entrance) => workloadsOf(entrance).some(isChosen));
}

type Write = (
  listing: Listing,
  terminal: Terminal,
  entrances: readonly Entrance[],
) => Iterable<string> | Promise<Iterable<string>>;

function writerOf(format: (typeof listFormats)[number], grouped: boolean): Write {
  if (!grouped) return (listing, terminal, entrances) => formatList(format, listing, terminal, entrances);
  const known = groupedFormats.find((one) => one === format);
  if (known === undefined)
    throw new UsageError(
      `--grouped needs --format ${groupedFormats.join(' or ')}; ${format} groups what is alike by itself`,
    );
  return (listing, _terminal, entrances) => formatGroups(known, listing, entrances);
}

const tellEvery = 10;

/** Tells how far it is. */
function told(listing: Listing, { progress }: Terminal): Listing {
  const { groups, row, outlines } = listing;
  const telling =
    (rowOf: Listing['row']): Listing['row'] =>
    (group) => {
      if (group % tellEvery === 0 && group > 0) progress(`${group} of ${groups.length} groups of peers`);
      return rowOf(group);
    };
  return { ...listing, row: telling(row), outlines: { ...outlines, row: telling(outlines.row) } };
}
