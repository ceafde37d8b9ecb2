import { yamlText } from '../../text/yaml-text.ts';

/** What a manifest is made of. */
export type YamlValue = string | number | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** A value as a YAML document, in blocks. */
export function writeYaml(value: YamlValue): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: YamlValue): readonly string[] {
  if (typeof value === 'string') return [yamlText(value)];
  if (typeof value === 'number') return [String(value)];
  if (isList(value))
    return value.flatMap((item) => lines(item).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`));
  return Object.entries(value).flatMap(([key, item]) => {
    const name = `${yamlText(key)}:`;
    if (typeof item !== 'object') return [`${name} ${lines(item).join('')}`];
    if (Object.keys(item).length === 0) return [`${name} ${isList(item) ? '[]' : '{}'}`];
    return [name, ...lines(item).map((line) => `  ${line}`)];
  });
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
