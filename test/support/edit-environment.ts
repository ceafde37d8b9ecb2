import type { Environment } from '../../environments/settings/environment.ts';
import type { Finding } from '../../environments/settings/findings/finding.ts';

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

/** Where the findings are. */
export function pathsOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ path }) => path);
}
