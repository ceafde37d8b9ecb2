import type { Manifest } from '../../load/texts/manifest.ts';
import { classifyKind, type KindClass } from './classify-kind.ts';

/** A cluster has thousands of objects of a few kinds. */
export function rememberKinds(): (manifest: Manifest) => KindClass {
  const known = new Map<string, KindClass>();
  return ({ apiVersion, kind }) => {
    const key = `${apiVersion} ${kind}`;
    const found = known.get(key) ?? classifyKind(apiVersion, kind);
    known.set(key, found);
    return found;
  };
}
