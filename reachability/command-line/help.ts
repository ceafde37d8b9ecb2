import { wrapItems, wrapText } from '../text/wrap.ts';
import { type Command, commonOptions } from './command.ts';
import type { OptionTable } from './option.ts';
import type { CommandTable } from './parse-command-line.ts';

/** How the program is called in examples. */
export const runText = 'npm run reachability --';
/** The same where the output is redirected: without what npm says before it. */
export const runSilent = 'npm run --silent reachability --';

/** No line is longer, however wide the terminal is. */
const widest = 98;
/** Where the words on an option begin. */
const column = 28;
/** They get at least so much. */
const narrowest = 20;

const exit = `Exit code 0: answered. 1: diff found a difference, or check something that is not as expected.
2: bad usage, or input that cannot be read or understood. NO_COLOR=1 turns colours off; they are
off in files and pipes.`;

/** The help on one command, as `program` is called, in lines of at most so many columns. */
export function helpOn(command: Command, program: string, columns: number): string {
  const [text, examples] = textOn(command, Math.min(widest, columns - 2));
  return calledAs(program, wrapText(text, columns) + examples);
}

/** The help on all commands, likewise. */
export function overview(commands: CommandTable, program: string, columns: number): string {
  const [text, examples, end] = textOnAll(commands, Math.min(widest, columns - 2));
  return calledAs(program, wrapText(text, columns) + examples + wrapText(end, columns));
}

/** Examples say how this project calls the program. Its package and its plug-in for kubectl are called otherwise. */
function calledAs(program: string, text: string): string {
  return program === runText ? text : text.replaceAll(runSilent, program).replaceAll(runText, program);
}

/** The text, and the examples, whose lines are copied. */
function textOn(
  { call, answers, options, note, examples }: Command,
  width: number,
): readonly [string, string] {
  const text = `${calling(call)}
  ${answers}

${optionLines(options, width).join('\n')}
${note === undefined ? '' : `${indent(wrapItems(note.split(' '), width, '')).join('\n')}\n`}
Options of every command:
${optionLines(commonOptions, width).join('\n')}

Examples:
`;
  return [text, `${examples.map((example) => `  ${example}`).join('\n')}\n`];
}

function calling(call: string): string {
  return `${call.includes(' > ') ? runSilent : runText} ${call}`;
}

function textOnAll(commands: CommandTable, width: number): readonly [string, string, string] {
  const all = Object.values(commands);
  const calls = all.map(({ call, answers }) => `  ${calling(call)}\n      ${answers}`);
  const text = `Which connections do these Kubernetes and Calico manifests allow?

${calls.join('\n')}

PATH is a file, a folder (its .yaml, .yml and .json, recursively) or - for the standard input.
Beside it, or in its place, --context reads a cluster, and --helm a chart.
What a command takes besides: ${runText} help COMMAND

Options of every command:
${optionLines(commonOptions, width).join('\n')}

Examples:
`;
  return [text, all.map(({ examples: [first] }) => `  ${first}\n`).join(''), `\n${exit}\n`];
}

function optionLines(options: OptionTable, width: number): readonly string[] {
  return Object.entries(options).flatMap(([name, { value, help }]) => {
    const head = `--${name}${value === '' ? '' : ` ${value}`}`;
    const room = Math.max(narrowest, width - column);
    const words = wrapItems(help.split(' '), room, '').map((line) => ' '.repeat(column) + line);
    const isLong = head.length >= column;
    const lines = isLong ? [head, ...words] : [head + (words[0] ?? '').slice(head.length), ...words.slice(1)];
    return indent(lines);
  });
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
