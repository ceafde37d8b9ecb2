import { wrapItems } from '../text/wrap.ts';
import { type Command, commonOptions } from './command.ts';
import type { OptionTable } from './option.ts';
import type { CommandTable } from './parse-command-line.ts';

/** How the program is called in examples. */
export const runText = 'npm run reachability --';
/** The same where the output is redirected: without what npm says before it. */
export const runSilent = 'npm run --silent reachability --';

const width = 98;
/** Where the words on an option begin. */
const column = 28;

const exit = `Exit code 0: answered. 1: diff found a difference, or check something that is not as expected.
2: bad usage, or input that cannot be read or understood. NO_COLOR=1 turns colours off; they are
off in files and pipes.`;

/** The help on one command, as `program` is called. */
export function helpOn(command: Command, program: string): string {
  return calledAs(program, textOn(command));
}

/** The help on all commands, as `program` is called. */
export function overview(commands: CommandTable, program: string): string {
  return calledAs(program, textOnAll(commands));
}

/** Examples say how this project calls the program. Its package and its plug-in for kubectl are called otherwise. */
function calledAs(program: string, text: string): string {
  return program === runText ? text : text.replaceAll(runSilent, program).replaceAll(runText, program);
}

function textOn({ call, answers, options, note, examples }: Command): string {
  return `${calling(call)}
  ${answers}

${optionLines(options).join('\n')}
${note === undefined ? '' : `${indent(wrapItems(note.split(' '), width, '')).join('\n')}\n`}
Options of every command:
${optionLines(commonOptions).join('\n')}

Examples:
${examples.map((example) => `  ${example}`).join('\n')}
`;
}

function calling(call: string): string {
  return `${call.includes(' > ') ? runSilent : runText} ${call}`;
}

function textOnAll(commands: CommandTable): string {
  const all = Object.values(commands);
  const calls = all.map(({ call, answers }) => `  ${calling(call)}\n      ${answers}`);
  return `Which connections do these Kubernetes and Calico manifests allow?

${calls.join('\n')}

PATH is a file, a folder (its .yaml, .yml and .json, recursively) or - for the standard input.
Beside it, or in its place, --context reads a cluster, and --helm a chart.
What a command takes besides: ${runText} help COMMAND

Options of every command:
${optionLines(commonOptions).join('\n')}

Examples:
${all.map(({ examples: [first] }) => `  ${first}`).join('\n')}

${exit}
`;
}

function optionLines(options: OptionTable): readonly string[] {
  return Object.entries(options).flatMap(([name, { value, help }]) => {
    const head = `--${name}${value === '' ? '' : ` ${value}`}`;
    const words = wrapItems(help.split(' '), width - column, '').map((line) => ' '.repeat(column) + line);
    const isLong = head.length >= column;
    const lines = isLong ? [head, ...words] : [head + (words[0] ?? '').slice(head.length), ...words.slice(1)];
    return indent(lines);
  });
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
