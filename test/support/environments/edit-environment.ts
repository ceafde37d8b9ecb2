import {
  type ResolvedEnvironment,
  tryResolveEnvironment,
} from '../../../environments/flows/resolve-environment.ts';
import type { Environment } from '../../../environments/settings/environment.ts';
import { type Finding, formatFinding } from '../../../environments/settings/findings/finding.ts';

/** New values by path, such as `{ 'azure.cluster.userPools.0.name': 'work' }`; undefined takes a value out. */
export type Edits = { readonly [path: string]: unknown };

/** A copy of the environment with some values replaced, also by such as the compiler would refuse. */
export function edit(environment: Environment, edits: Edits): Environment {
  // By way of JSON, which parts objects that two places of an environment share.
  const copy: Environment = JSON.parse(JSON.stringify(environment));
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<object>((part, key) => {
      const next: unknown = Reflect.get(part, key);
      if (typeof next !== 'object' || next === null) throw new Error(`${path}: there is no ${key}`);
      return next;
    }, copy);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  }
  return copy;
}

/** A place inside an environment: the keys that lead to it. */
export type Place = readonly string[];

/** Every place inside a value. */
export function placesIn(value: unknown, prefix: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [...prefix, key],
    ...placesIn(child, [...prefix, key]),
  ]);
}

/** A copy of the environment with another value in one place, of which it shares all other parts; undefined is kept. */
export function put(environment: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(environment) ? [...environment] : { ...Object(environment) };
  copy[key] = put(copy[key], rest, value);
  return copy;
}

/** The findings as a user reads them: path, value, problem and remedy. */
export function linesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(formatFinding);
}

/** Where the findings are. */
export function pathsOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ path }) => path);
}

/** What a check finds in an environment; what is wrong with its shape, where no check gets to see it. */
export function judge(
  check: (environment: ResolvedEnvironment) => readonly Finding[],
  environment: Environment,
): readonly Finding[] {
  const reading = tryResolveEnvironment(environment);
  return reading.kind === 'broken' ? reading.findings : check(reading.value);
}
