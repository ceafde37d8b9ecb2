import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { VariableSettings } from '../../settings/applications/variable-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, dnsSubdomain, type NameRule, secretKey } from '../rules/name-rule.ts';
import { type LocatedApplication, locatedApplications } from './located-applications.ts';

const variableName: NameRule = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  shape: 'letters, digits and underscores, not beginning with a digit',
  source: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Variables that Kubernetes would refuse or that hide one another, and texts that no process can be given. */
export function checkApplicationVariables(environment: ResolvedEnvironment): readonly Finding[] {
  return locatedApplications(environment).flatMap((one) => [
    ...checkVariables(one),
    ...checkSources(one),
    ...checkProgram(one),
  ]);
}

function checkVariables({ path, application: { env } }: LocatedApplication): readonly Finding[] {
  return env.flatMap((variable, index) => {
    const at = `${path}.env[${index}]`;
    return [
      ...checkName(`${at}.name`, variable.name, variableName),
      ...(env.findIndex(({ name }) => name === variable.name) === index
        ? []
        : [finding(`${at}.name`, variable.name, 'is set twice', 'Take one of the two out')]),
      ...checkOrigin(at, variable),
    ];
  });
}

function checkOrigin(at: string, variable: VariableSettings): readonly Finding[] {
  if ('value' in variable) return checkText(`${at}.value`, variable.value);
  if ('fromSecret' in variable) {
    const { secret, key } = variable.fromSecret;
    return [
      ...checkName(`${at}.fromSecret.secret`, secret, dnsSubdomain),
      ...checkName(`${at}.fromSecret.key`, key, secretKey),
    ];
  }
  if ('fromConfigMap' in variable) {
    const { configMap, key } = variable.fromConfigMap;
    return [
      ...checkName(`${at}.fromConfigMap.configMap`, configMap, dnsSubdomain),
      ...checkName(`${at}.fromConfigMap.key`, key, secretKey),
    ];
  }
  return [];
}

function checkSources({ path, application: { envFrom } }: LocatedApplication): readonly Finding[] {
  return envFrom.flatMap(({ name, prefix }, index) => [
    ...checkName(`${path}.envFrom[${index}].name`, name, dnsSubdomain),
    ...(prefix === undefined ? [] : checkName(`${path}.envFrom[${index}].prefix`, prefix, variableName)),
  ]);
}

function checkProgram({ path, application }: LocatedApplication): readonly Finding[] {
  const { command, args = [] } = application;
  return [
    ...(command?.length === 0
      ? [finding(`${path}.command`, command, 'runs nothing', 'List the program, or leave command out')]
      : []),
    ...[...(command ?? [])].flatMap((word, index) => checkText(`${path}.command[${index}]`, word)),
    ...args.flatMap((word, index) => checkText(`${path}.args[${index}]`, word)),
  ];
}

function checkText(path: string, text: string): readonly Finding[] {
  if (!unprintable.test(text)) return [];
  return [finding(path, text, 'holds a control character', 'Take it out, or put the text into a Secret')];
}
