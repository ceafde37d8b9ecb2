import { parseArgs } from 'node:util';
import {
  CALICO_APIS,
  CALICO_VERSIONS,
  DEFAULT_OPTIONS,
  type Enforcer,
  type Options,
} from '../contract/options.ts';
import type { Direction } from '../model/policy.ts';
import { isPort } from '../parse/kubernetes-ports.ts';
import type { Filter } from '../questions/connection-filter.ts';
import type { PortQuestion } from '../questions/explain.ts';
import { type Cidr, tryParseCidr } from '../sets/address-set.ts';
import { PORT_PROTOCOLS } from '../sets/traffic.ts';
import { whyRefused } from './refused-arguments.ts';
import { UsageError } from './usage.ts';

export const LIST_FORMATS = ['text', 'json', 'markdown', 'csv', 'dot', 'svg', 'mermaid'] as const;
export const REPORT_FORMATS = ['text', 'json', 'markdown'] as const;
export const CHECK_FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export type CheckFormat = (typeof CHECK_FORMATS)[number];

export const COMMANDS = ['list', 'explain', 'check', 'exposure', 'diff', 'explore'] as const;
export type CommandName = (typeof COMMANDS)[number];

export type Command =
  | { readonly kind: 'help'; readonly about?: CommandName }
  | {
      readonly kind: 'list';
      readonly input: Input;
      readonly filter: Filter;
      readonly format: ListFormat;
    }
  | {
      readonly kind: 'explain';
      readonly input: Input;
      readonly from: string;
      readonly to: string;
      readonly port?: PortQuestion;
      readonly format: ReportFormat;
    }
  | {
      readonly kind: 'check';
      readonly paths: readonly string[];
      readonly expect: string;
      /** What was given on the command line; it wins over what the file says. */
      readonly options: Partial<Options>;
      readonly format: CheckFormat;
    }
  | {
      readonly kind: 'exposure';
      readonly input: Input;
      readonly filter: Filter;
      readonly format: ReportFormat;
    }
  | {
      readonly kind: 'diff';
      readonly before: Input;
      readonly after: Input;
      readonly filter: Filter;
      readonly format: ReportFormat;
    }
  | {
      readonly kind: 'explore';
      readonly paths: readonly string[];
      /** Expectations, whose scenarios the page can switch to. */
      readonly expect?: string;
      /** What was given on the command line; it wins over what the expectations say. */
      readonly options: Partial<Options>;
      readonly title?: string;
    };

/** What is read, and how it is judged. */
export interface Input {
  readonly paths: readonly string[];
  readonly options: Options;
}

const OPTIONS = {
  format: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  port: { type: 'string' },
  namespace: { type: 'string', multiple: true },
  workload: { type: 'string', multiple: true },
  direction: { type: 'string' },
  title: { type: 'string' },
  expect: { type: 'string' },
  'pod-cidr': { type: 'string', multiple: true },
  'node-cidr': { type: 'string', multiple: true },
  'service-cidr': { type: 'string', multiple: true },
  enforcer: { type: 'string' },
  calico: { type: 'string' },
  'calico-api': { type: 'string' },
  'host-network-as-pods': { type: 'boolean' },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];

const EVERY_COMMAND = [
  'pod-cidr',
  'node-cidr',
  'service-cidr',
  'enforcer',
  'calico',
  'calico-api',
  'host-network-as-pods',
  'help',
];
const FILTERS = ['namespace', 'workload', 'direction', 'port'];
const OWN_OPTIONS: Readonly<Record<CommandName, readonly string[]>> = {
  list: ['format', ...FILTERS],
  explain: ['format', 'from', 'to', 'port'],
  check: ['expect', 'format'],
  exposure: ['format', ...FILTERS],
  diff: ['format', ...FILTERS],
  explore: ['expect', 'title'],
};

/** @throws UsageError that says what is wrong and what to write instead */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [word, ...rest] = positionals;
  if (word === 'help' || (word === undefined && values.help)) return help(rest[0]);
  if (word === undefined) throw new UsageError(`no command given; write ${either(COMMANDS)}, or --help`);
  if (values.help) return help(word);
  const command = COMMANDS.find((known) => known === word);
  if (command === undefined) throw new UsageError(`${word} is no command; write ${either(COMMANDS)}`);
  refuseForeignOptions(command, values);
  if (rest.length === 0)
    throw new UsageError(`${command} needs a file, a folder or - for the standard input`);
  const given = readOptions(values);
  const input: Input = { paths: rest, options: { ...DEFAULT_OPTIONS, ...given } };
  switch (command) {
    case 'list':
      return { kind: 'list', input, filter: readFilter(values), format: readFormat(values, LIST_FORMATS) };
    case 'explain':
      return readExplain(input, values);
    case 'check':
      return readCheck(rest, given, values);
    case 'exposure':
      return { kind: command, input, filter: readFilter(values), format: readFormat(values, REPORT_FORMATS) };
    case 'diff':
      return readDiff(input, values);
    case 'explore':
      return readExplore(rest, given, values);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(whyRefused(error, args, OPTIONS));
  }
}

function help(word: string | undefined): Command {
  const about = COMMANDS.find((known) => known === word);
  if (word !== undefined && about === undefined)
    throw new UsageError(`${word} is no command; write ${either(COMMANDS)}`);
  return { kind: 'help', ...(about === undefined ? {} : { about }) };
}

/** An option that a command does not heed would give a wrong sense of what was asked. */
function refuseForeignOptions(command: CommandName, values: Values): void {
  const known = [...OWN_OPTIONS[command], ...EVERY_COMMAND];
  const foreign = Object.keys(values).find((name) => !known.includes(name));
  if (foreign !== undefined) {
    const own = OWN_OPTIONS[command].map((name) => `--${name}`);
    const others = COMMANDS.filter((other) => OWN_OPTIONS[other].includes(foreign));
    throw new UsageError(
      `${command} has no option --${foreign}, which ${either(others)} has; it has ${own.join(', ')}, see help ${command}`,
    );
  }
}

function readExplain(input: Input, values: Values): Command {
  const { from, to, port } = values;
  if (from === undefined || to === undefined)
    throw new UsageError('explain needs --from and --to, such as --from team-a/web --to internet');
  const format = readFormat(values, REPORT_FORMATS);
  return {
    kind: 'explain',
    input,
    from,
    to,
    format,
    ...(port === undefined ? {} : { port: readPort(port) }),
  };
}

function readDiff({ paths, options }: Input, values: Values): Command {
  const [before, after] = paths;
  if (before === undefined || after === undefined || paths.length !== 2)
    throw new UsageError(`diff needs two paths, OLD and NEW, but got ${paths.length}`);
  if (before === '-' && after === '-')
    throw new UsageError('diff can read one of OLD and NEW from the standard input, not both');
  return {
    kind: 'diff',
    before: { paths: [before], options },
    after: { paths: [after], options },
    filter: readFilter(values),
    format: readFormat(values, REPORT_FORMATS),
  };
}

function readCheck(paths: readonly string[], options: Partial<Options>, values: Values): Command {
  const { expect } = values;
  if (expect === undefined)
    throw new UsageError('check needs --expect, such as --expect expectations/tutorial.yaml');
  return { kind: 'check', paths, expect, options, format: readFormat(values, CHECK_FORMATS) };
}

function readExplore(
  paths: readonly string[],
  options: Partial<Options>,
  { expect, title }: Values,
): Command {
  return {
    kind: 'explore',
    paths,
    options,
    ...(expect === undefined ? {} : { expect }),
    ...(title === undefined ? {} : { title }),
  };
}

/** The options that were given. */
function readOptions(values: Values): Partial<Options> {
  const { enforcer, calico, 'calico-api': calicoApi } = values;
  const ranges = (option: 'pod-cidr' | 'node-cidr' | 'service-cidr') =>
    values[option] && readCidrs(`--${option}`, values[option]);
  const [podCidrs, nodeCidrs, serviceCidrs] = [
    ranges('pod-cidr'),
    ranges('node-cidr'),
    ranges('service-cidr'),
  ];
  return {
    ...(enforcer && { enforcer: oneOf<Enforcer>('--enforcer', enforcer, ['calico', 'generic']) }),
    ...(calico && { calico: oneOf('--calico', calico, CALICO_VERSIONS) }),
    ...(calicoApi && { calicoApi: oneOf('--calico-api', calicoApi, CALICO_APIS) }),
    ...(podCidrs && { podCidrs }),
    ...(nodeCidrs && { nodeCidrs }),
    ...(serviceCidrs && { serviceCidrs }),
    ...(values['host-network-as-pods'] && { hostNetwork: 'pods' as const }),
  };
}

function readFilter({ namespace, workload, direction, port }: Values): Filter {
  return {
    namespaces: (namespace ?? []).flatMap((value) => value.split(',')),
    workloads: (workload ?? []).flatMap((value) => value.split(',')),
    ...(direction === undefined
      ? {}
      : { direction: oneOf<Direction>('--direction', direction, ['ingress', 'egress']) }),
    ...(port === undefined ? {} : { port: readPort(port) }),
  };
}

function readFormat<T extends string>({ format }: Values, known: readonly ['text', ...T[]]): T | 'text' {
  return format === undefined ? 'text' : oneOf<T | 'text'>('--format', format, known);
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${option} ${value} is not known; write ${either(known)}`);
  return found;
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function readCidrs(option: string, values: readonly string[]): readonly Cidr[] {
  return values
    .flatMap((value) => value.split(','))
    .map((text) => {
      const cidr = tryParseCidr(text.trim());
      if (cidr === undefined)
        throw new UsageError(`${option} ${text} is no address range; write one such as 10.244.0.0/16`);
      return cidr;
    });
}

function readPort(text: string): PortQuestion {
  const [name, number, ...rest] = text.toLowerCase().split('/');
  const protocol = PORT_PROTOCOLS.find((known) => known === name);
  if (protocol === undefined || rest.length > 0 || !isPort(Number(number))) {
    throw new UsageError(`--port ${text} is no port; write one such as tcp/9080`);
  }
  return { protocol, port: Number(number) };
}
