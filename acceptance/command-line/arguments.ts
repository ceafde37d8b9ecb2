import { parseArgs } from 'node:util';
import { tryParseAddress, whyRefused } from '../../reachability/api.ts';
import { AcceptanceFailure } from '../model/acceptance-failure.ts';
import type { OutsideTarget } from '../model/outside.ts';
import type { ProbePlace } from '../model/probe-place.ts';

/** How a report can be written. */
export const formats = ['text', 'json', 'junit', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** What a run is asked to do. */
export interface Arguments {
  readonly environment: string;
  readonly folder?: string;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly image?: string;
  readonly from: ProbePlace;
  readonly outside: readonly OutsideTarget[];
  readonly podsPerWorkload: number;
  readonly answerSeconds: number;
  readonly settleSeconds: number;
  readonly mostProbes: number;
  readonly format: Format;
  readonly mode: 'look' | 'scenarios' | 'restore';
  /** Whether the context is confirmed by the command line itself. */
  readonly isConfirmed: boolean;
}

const options = {
  folder: { type: 'string' },
  context: { type: 'string' },
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  outside: { type: 'string', multiple: true, default: [] as string[] },
  exec: { type: 'boolean', default: false },
  pods: { type: 'string', default: '3' },
  answer: { type: 'string', default: '1.5' },
  settle: { type: 'string', default: '30' },
  'max-probes': { type: 'string', default: '50000' },
  format: { type: 'string', default: 'text' },
  scenarios: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  restore: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads a command line; `help` if that is asked for.
 *
 * @throws AcceptanceFailure with what is wrong with it
 */
export function parseArguments(args: readonly string[]): Arguments | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [environment, ...rest] = positionals;
  if (environment === undefined || rest.length > 0)
    throw refused(`name one environment${rest.length > 0 ? `, not ${positionals.join(' and ')}` : ''}`);
  if (values.scenarios && values.restore) throw refused('--scenarios and --restore exclude each other');
  if (values.yes && !values.scenarios && !values.restore)
    throw refused('--yes confirms --scenarios or --restore; name one');
  if (values.yes && values.context === undefined)
    throw refused('--yes confirms a context by its name; name it by --context');
  const { folder, context, kubeconfig, image } = values;
  return {
    environment,
    ...(folder !== undefined && { folder }),
    ...(context !== undefined && { context }),
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(image !== undefined && { image }),
    from: values.exec ? 'own' : 'ephemeral',
    outside: values.outside.map(parseOutside),
    podsPerWorkload: number('--pods', values.pods, 1, 1000),
    answerSeconds: number('--answer', values.answer, 0.1, 60),
    settleSeconds: number('--settle', values.settle, 0, 3600),
    mostProbes: number('--max-probes', values['max-probes'], 1, 10_000_000),
    format: parseFormat(values.format),
    mode: values.restore ? 'restore' : values.scenarios ? 'scenarios' : 'look',
    isConfirmed: values.yes,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw refused(whyRefused(error, args, options));
  }
}

function number(option: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isWhole = Number.isInteger(least) && least > 0;
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
  throw refused(`${option} ${text} is not a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`);
}

/** `20.50.2.1:443`, `[2001:db8::1]:443`. */
function parseOutside(text: string): OutsideTarget {
  const match = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const address = match?.[1] ?? match?.[2] ?? '';
  const port = Number(match?.[3]);
  if (tryParseAddress(address) !== undefined && port >= 1 && port <= 65_535)
    return { address, port: { protocol: 'TCP', number: port } };
  throw refused(`--outside ${text} is not an address with a port of TCP, such as 203.0.113.7:443`);
}

function parseFormat(text: string): Format {
  const found = formats.find((format) => format === text);
  if (found !== undefined) return found;
  throw refused(`--format ${text} is not one of ${formats.join(', ')}`);
}

function refused(reason: string): AcceptanceFailure {
  return new AcceptanceFailure(`${reason}. See npm run acceptance -- --help.`);
}
