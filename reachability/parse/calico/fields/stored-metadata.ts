import { isRecord } from '../../../load/texts/manifest.ts';
import type { LabelMap } from '../../../model/objects.ts';
import { readMetadata } from '../../fields/metadata.ts';
import { fieldsAt, stringAt } from '../../fields/reader.ts';
import { type CalicoReader, panics } from './calico-faults.ts';

/** Where Calico's client keeps the labels and annotations of what it stores in crd.projectcalico.org/v1. */
const annotation = 'projectcalico.org/metadata';

/** The labels of an object as Calico has them: those of the annotation come before those beside it. */
export function labelsOfStored(reader: CalicoReader): LabelMap {
  const { labels, fields } = readMetadata(reader.object);
  if (reader.form !== 'crd') return labels;
  const text = stringAt(fieldsAt(fields, 'annotations'), annotation);
  if (text === undefined) return labels;
  const stored = tryReadLabels(text);
  if (stored !== undefined) return { ...labels, ...stored };
  const path = [...fields.path, 'annotations', annotation];
  panics(reader, path, `annotation ${annotation} is not metadata in JSON`);
  return labels;
}

function tryReadLabels(text: string): LabelMap | undefined {
  let metadata: unknown;
  try {
    metadata = JSON.parse(text);
  } catch {
    return undefined;
  }
  const labels = isRecord(metadata) ? (metadata.labels ?? {}) : undefined;
  if (!isRecord(labels)) return undefined;
  const entries = Object.entries(labels).filter(([, value]) => typeof value === 'string');
  return entries.length < Object.keys(labels).length ? undefined : (Object.fromEntries(entries) as LabelMap); // only texts are left
}
