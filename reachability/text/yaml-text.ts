import { codeOf, unseen } from './unseen.ts';

/** Texts that every reader of YAML takes for text without quotes. */
const plain = /^[A-Za-z][A-Za-z0-9_./-]*$/;
const otherwise = /^(true|false|yes|no|on|off|null|y|n)$/i;

/** A text as YAML: in quotes where it would be read as something else, and what does not show by its number. */
export function yamlText(value: string): string {
  if (plain.test(value) && !otherwise.test(value)) return value;
  return JSON.stringify(value).replace(unseen, (found) =>
    found.length > 1 ? `\\U${codeOf(found, 8)}` : `\\u${codeOf(found, 4)}`,
  );
}
