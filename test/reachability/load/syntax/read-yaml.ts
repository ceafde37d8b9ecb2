import { Refusal } from '../../../../reachability/load/syntax/scan/refusal.ts';
import { parseYaml } from '../../../../reachability/load/syntax/yaml.ts';

/** What kubectl reads in a text. */
export function readValue(text: string): unknown {
  return parseYaml(text, 'cluster').value;
}

/** Line and reason of a refusal; undefined if the text is read. */
export function refusal(text: string): string | undefined {
  try {
    parseYaml(text, 'cluster');
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return `${error.line}: ${error.message}`;
    throw error;
  }
}
