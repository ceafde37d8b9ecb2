import { isRecord } from './manifest.ts';

/**
 * Whether a text that cannot be read may hold an object. An object needs these two words; escapes may write them otherwise.
 */
export function mayHoldObject(text: string): boolean {
  return /apiversion|kind|\\[xuU]/i.test(text);
}

/** What the keys of an object are called, with slips of the pen. */
const keyOfObject =
  /^(?:api.?vers?ions?|apiv\w*|kinds?|meta.?data|specs?|items|pod.?selector|policy.?types)$/i;

/** Whether something without apiVersion or kind was meant to be an object, or a list of some. */
export function looksLikeObject(file: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => isRecord(item) && isComplete(item));
  if (!isRecord(value)) return true;
  if (isOfHelm(file, value)) return false;
  return Object.keys(value).some((key) => keyOfObject.test(key.replace(/^[^a-z]+|[^a-z]+$/gi, '')));
}

function isComplete(item: Readonly<Record<string, unknown>>): boolean {
  return Object.hasOwn(item, 'apiVersion') || Object.hasOwn(item, 'kind');
}

/** Helm's own files: one names the chart, the other sets its values. */
function isOfHelm(file: string, value: Readonly<Record<string, unknown>>): boolean {
  const name = file.replace(/^.*[/\\]/, '');
  if (Object.hasOwn(value, 'kind') && Object.hasOwn(value, 'apiVersion')) return false;
  if (/^Chart\.ya?ml$/.test(name)) return Object.hasOwn(value, 'name') && Object.hasOwn(value, 'version');
  return /^values(?:[-_.].*)?\.ya?ml$/.test(name);
}
