import { isScalar, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import type { SourceText } from '../../load/parse-manifests.ts';
import type { Problem } from './problem.ts';

/** A problem for each merge key: what it brings along, or fails to bring, does not show where one reads it. */
export function mergeKeys({ file, text }: SourceText): readonly Problem[] {
  const lines = new LineCounter();
  const found: Problem[] = [];
  visit(parseDocument(text, { lineCounter: lines, logLevel: 'silent' }), {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.value !== '<<' || key.type !== Scalar.PLAIN) return;
      const { line } = lines.linePos(key.range?.[0] ?? 0);
      found.push({ message: 'the merge key << is not read; write its fields out', source: { file, line } });
    },
  });
  return found;
}
