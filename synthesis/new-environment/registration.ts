import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';
import type { EnvironmentNames } from './environment-name.ts';
import { sortImports } from './sort-imports.ts';

const widest = 110;
const form =
  /^((?:import [^\n]*\n)+)([\s\S]*knownEnvironments: readonly Environment\[\] = )\[([\w\s,]*)\](;\s*)$/;

/**
 * The text of known-environments.ts with another environment at the end of the list.
 *
 * @throws InvalidInput for a text of another form than this project's
 */
export function register(text: string, { name, variable }: EnvironmentNames): string {
  const [, imports, declaration, listed, end] = form.exec(text) ?? [];
  if (imports === undefined || declaration === undefined || listed === undefined || end === undefined)
    throw new InvalidInput(
      `environments/known-environments.ts has a form that this command does not know. Write the imports first, one a line, ` +
        `and then the list: export const knownEnvironments: readonly Environment[] = [ … ];`,
    );
  const names = [...listed.split(',').map((item) => item.trim()), variable].filter((item) => item !== '');
  const line = `${declaration}[${names.join(', ')}]${end}`;
  const isShort = line.split('\n').every((part) => part.length <= widest);
  const list = isShort ? line : `${declaration}[\n${names.map((item) => `  ${item},\n`).join('')}]${end}`;
  return sortImports(`import { ${variable} } from './${name}.ts';\n${imports}${list}`);
}
