import type { Finding } from '../findings/finding.ts';
import { broken, misshapen, type Schema, sound } from './schema.ts';

/** A list of values of one kind. */
export function list<WrittenValue, ResolvedValue>(
  schema: Schema<WrittenValue, ResolvedValue>,
): Schema<readonly WrittenValue[], readonly ResolvedValue[]> {
  return {
    read: (value, path) => {
      if (!Array.isArray(value)) return misshapen(path, value, 'a list', 'Write it as [ … ]');
      // Of a list with gaps, `map` would leave the gaps out.
      const readings = Array.from(value, (item: unknown, index) => schema.read(item, `${path}[${index}]`));
      const findings: readonly Finding[] = readings.flatMap((reading) =>
        reading.kind === 'broken' ? reading.findings : [],
      );
      if (findings.length > 0) return broken(...findings);
      return sound(readings.flatMap((reading) => (reading.kind === 'sound' ? [reading.value] : [])));
    },
  };
}
