import { text } from '../schema/leaf.ts';
import { record } from '../schema/object.ts';

/** Tags of Azure resources. https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources */
export const tagSettings = record(text);
export type Tags = Readonly<Record<string, string>>;

/**
 * The tags of an environment's resources: its own, and two by which its name and the tool that manages them can be found.
 * One's own tags win. Upper and lower case are the same to Azure.
 */
export function resolveTags(environment: string, own: Tags): Tags {
  const names = Object.keys(own).map((name) => name.toLowerCase());
  const defaults = Object.entries({ environment, 'managed-by': 'terraform' });
  return { ...Object.fromEntries(defaults.filter(([name]) => !names.includes(name))), ...own };
}
