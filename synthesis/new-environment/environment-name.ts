import { InvalidInput } from '../../environments/settings/findings/invalid-input.ts';

/** What else is in `environments/`. */
const otherNames = ['checks', 'flows', 'known-environments', 'settings'];
/** Words of three letters and more that cannot name a constant. https://tc39.es/ecma262/#prod-ReservedWord */
const reservedWords = new Set(
  (
    'arguments await break case catch class const continue debugger default delete else enum eval export extends false ' +
    'finally for function implements import instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

/** The names of an environment: for people and Kubernetes, in code, and where hyphens are not allowed. */
export interface EnvironmentNames {
  /** Folder below dist/ and name of the files, such as `team-shop`. */
  readonly name: string;
  /** What the code calls it, such as `teamShop`. */
  readonly variable: string;
  /** Name of the registry, such as `teamshop`: five letters and digits at least. */
  readonly registry: string;
}

/**
 * Forms the names of a new environment. A Key Vault allows the fewest characters, 24.
 *
 * @throws InvalidInput for a name that Kubernetes or Azure would refuse
 */
export function environmentNames(name: string): EnvironmentNames {
  if (!/^(?=.{3,24}$)[a-z](-?[a-z0-9])*$/.test(name) || otherNames.includes(name))
    throw new InvalidInput(
      `${JSON.stringify(name)} cannot be the name of an environment. Choose 3 to 24 lower-case letters, digits and single inner ` +
        `hyphens, beginning with a letter, such as team-shop; not ${otherNames.join(', ')}.`,
    );
  const compact = name.replaceAll('-', '');
  const variable = variableOf(name);
  return { name, variable, registry: compact.length < 5 ? `${compact}registry` : compact };
}

/** `team-shop` becomes `teamShop`. */
export function variableOf(name: string): string {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return reservedWords.has(camel) ? `${camel}Environment` : camel;
}
