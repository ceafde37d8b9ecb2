import { parseArgs } from 'node:util';
import type { PortQuestion } from '../evaluate/explain.ts';
import { type CalicoVersion, DEFAULT_OPTIONS, type Enforcer, type Options } from '../options.ts';
import { isPort } from '../parse/kubernetes-ports.ts';
import { type Cidr, tryParseCidr } from '../sets/address-set.ts';
import { PORT_PROTOCOLS } from '../sets/traffic.ts';
import { UsageError } from './usage.ts';

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly input: Input }
  | {
      readonly kind: 'explain';
      readonly input: Input;
      readonly from: string;
      readonly to: string;
      readonly port?: PortQuestion;
    }
  | {
      readonly kind: 'check';
      readonly paths: readonly string[];
      readonly format: CheckFormat;
      readonly expect: string;
      /** What was given on the command line; it wins over what the file says. */
      readonly options: Partial<Options>;
    };

export type CheckFormat = (typeof CHECK_FORMATS)[number];
const CHECK_FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit'] as const;

export interface Input {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly options: Options;
}

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  from: { type: 'string' },
  to: { type: 'string' },
  port: { type: 'string' },
  expect: { type: 'string' },
  'pod-cidr': { type: 'string', multiple: true },
  'node-cidr': { type: 'string', multiple: true },
  'service-cidr': { type: 'string', multiple: true },
  enforcer: { type: 'string' },
  calico: { type: 'string' },
  'host-network-as-pods': { type: 'boolean' },
  help: { type: 'boolean', default: false },
} as const;

/** @throws UsageError that says what is wrong and what to write instead */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [command, ...paths] = positionals;
  if (values.help || command === 'help') return { kind: 'help' };
  if (command === undefined)
    throw new UsageError('no command given; write list, explain or check, or --help');
  const options = readOptions(values);
  if (paths.length === 0)
    throw new UsageError(`${command} needs a file, a folder or - for the standard input`);
  if (command === 'check') {
    const { expect } = values;
    if (expect === undefined)
      throw new UsageError('check needs --expect, such as --expect expectations/tutorial.yaml');
    return { kind: 'check', paths, format: oneOf('--format', values.format, CHECK_FORMATS), expect, options };
  }
  const input: Input = {
    paths,
    format: oneOf('--format', values.format, ['text', 'json']),
    options: { ...DEFAULT_OPTIONS, ...options },
  };
  if (command === 'list') return { kind: 'list', input };
  if (command !== 'explain') throw new UsageError(`${command} is no command; write list, explain or check`);
  const { from, to, port } = values;
  if (from === undefined || to === undefined)
    throw new UsageError('explain needs --from and --to, such as --from team-a/web --to internet');
  return { kind: 'explain', input, from, to, ...(port === undefined ? {} : { port: readPort(port) }) };
}

/** The options that were given. */
function readOptions(values: ReturnType<typeof parse>['values']): Partial<Options> {
  const { enforcer, calico } = values;
  const ranges = (option: 'pod-cidr' | 'node-cidr' | 'service-cidr') =>
    values[option] && readCidrs(`--${option}`, values[option]);
  const [podCidrs, nodeCidrs, serviceCidrs] = [
    ranges('pod-cidr'),
    ranges('node-cidr'),
    ranges('service-cidr'),
  ];
  return {
    ...(enforcer && { enforcer: oneOf<Enforcer>('--enforcer', enforcer, ['calico', 'generic']) }),
    ...(calico && { calico: oneOf<CalicoVersion>('--calico', calico, ['3.31', '3.32']) }),
    ...(podCidrs && { podCidrs }),
    ...(nodeCidrs && { nodeCidrs }),
    ...(serviceCidrs && { serviceCidrs }),
    ...(values['host-network-as-pods'] && { hostNetwork: 'pods' }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined)
    throw new UsageError(`${option} ${value} is not known; write ${known.join(' or ')}`);
  return found;
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
