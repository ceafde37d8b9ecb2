import { isRecord } from '../../load/texts/manifest.ts';

/** The labels of nodes that say which operating system they have. */
export const osLabels: readonly string[] = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/** Whether a node selector asks for Windows. */
export function asksForWindows(selector: unknown): boolean {
  return isRecord(selector) && osLabels.some((label) => selector[label] === 'windows');
}
