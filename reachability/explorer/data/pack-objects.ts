import type { Source } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import type { LabelledObject, Objects, PodTemplate } from '../../model/objects.ts';
import { type PackedItem, packValue, unpackValue } from './pack-value.ts';
import type { PageData, PageScenario } from './page-data.ts';

/** Packs the objects of several scenarios, which have most of them in common. */
export interface ObjectPacker {
  add(objects: Objects, options: Options): Pick<PageScenario, 'objects' | 'options'>;
  /** Every item once. */
  all(): readonly PackedItem[];
}

/** @param hide takes folders that are not told out of the name of a file */
export function createObjectPacker(hide: (text: string) => string): ObjectPacker {
  const positions = new Map<string, number>();
  const items: PackedItem[] = [];
  /** Of all functions of the model, which say where something is. */
  const hidden = (source: unknown): unknown =>
    isSource(source) ? { ...source, file: hide(source.file) } : source;
  const add = (value: unknown): number => {
    const packed = packValue(value, hidden);
    const key = JSON.stringify(packed);
    const position = positions.get(key) ?? items.push(packed) - 1;
    positions.set(key, position);
    return position;
  };
  return {
    all: () => items,
    add: (objects, options) => {
      const { felix, pods, controllers, ...lists } = objects;
      const all = {
        ...lists,
        namespaces: lists.namespaces.map(labelsAlone),
        serviceAccounts: lists.serviceAccounts.map(labelsAlone),
        pods: pods.map(withoutCommands),
        controllers: controllers.map(withoutCommands),
      };
      return {
        objects: {
          ...Object.fromEntries(
            Object.entries(all).map(([name, list]) => [name, list.map((item: unknown) => add(item))]),
          ),
          felix: [add(felix)],
        },
        options: add(options),
      };
    },
  };
}

/** What a scenario was packed from. */
export function unpackObjects(
  { items }: Pick<PageData, 'items'>,
  { objects, options }: PageScenario,
): { readonly objects: Objects; readonly options: Options } {
  const itemAt = (position: number): unknown => unpackValue(items[position] ?? null);
  const lists = Object.fromEntries(
    Object.entries(objects).map(([name, positions]) => [name, positions.map(itemAt)]),
  );
  return {
    // What is unpacked has the shape of what was packed.
    objects: { ...lists, felix: lists.felix?.[0] } as unknown as Objects,
    options: itemAt(options) as Options,
  };
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string';
}

/** What was read may know more, such as where each value is. */
function labelsAlone({ namespace, name, labels }: LabelledObject): LabelledObject {
  return { namespace, name, labels };
}

/** Commands may hold secrets, and no verdict depends on them. */
function withoutCommands<T extends PodTemplate>(template: T): T {
  return { ...template, arguments: [] };
}
