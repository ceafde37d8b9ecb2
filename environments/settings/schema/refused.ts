import { broken, type Schema } from './schema.ts';

/** A form that people are likely to write and that cannot be: says why not, and what to write instead. */
export function refused(problem: string, remedy: string): Schema<never> {
  return { read: (value, path) => broken({ path, value, problem, remedy }) };
}
