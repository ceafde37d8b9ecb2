import { isRecord, type Path } from '../../load/texts/manifest.ts';
import {
  type Fields,
  fieldsAt,
  mapAt,
  mapsAt,
  type ObjectReader,
  stringAt,
  valueAt,
} from '../fields/reader.ts';
import type { FoundTemplate } from './found-template.ts';

/** What a workflow runs, of itself or of one that is made at times. */
export function workflowOf(object: ObjectReader): Fields {
  const spec = fieldsAt(object.root, 'spec');
  return mapAt(spec, 'workflowSpec') ?? spec;
}

/**
 * The templates of a workflow, with those that are written in a step or a task of another one.
 * https://argo-workflows.readthedocs.io/en/latest/inline-templates/
 */
export function templatesOf(workflow: Fields): readonly Fields[] {
  return (mapsAt(workflow, 'templates') ?? []).flatMap(withInline);
}

function withInline(template: Fields): readonly Fields[] {
  const inline = stepsOf(template).flatMap((step) => mapAt(step, 'inline') ?? []);
  return [template, ...inline.flatMap(withInline)];
}

/** The steps of a template, which are in groups, and the tasks of a graph. */
export function stepsOf(template: Fields): readonly Fields[] {
  const groups = valueAt(template, 'steps');
  const steps = (Array.isArray(groups) ? groups : []).flatMap((group: unknown, index) =>
    (Array.isArray(group) ? group : []).flatMap((step: unknown, place) =>
      isRecord(step) ? [at(template, ['steps', index, place], step)] : [],
    ),
  );
  return [...steps, ...(mapsAt(fieldsAt(template, 'dag'), 'tasks') ?? [])];
}

/** Steps that run in pods of their own, those that one agent of the workflow runs, and those that either may run. */
const stepKinds = {
  container: ['own'],
  script: ['own'],
  containerSet: ['own'],
  data: ['own'],
  resource: ['own', 'agent'],
  http: ['agent'],
  plugin: ['agent'],
} as const;

/**
 * The pods of an Argo Workflow: one for each template that runs in one. Their labels are those of the workflow's pods, of the
 * defaults of its templates, and their own; the agent's are those of the workflow's pods alone.
 * https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export function findWorkflowPods(object: ObjectReader): readonly FoundTemplate[] {
  const workflow = workflowOf(object);
  const defaults = fieldsAt(workflow, 'templateDefaults');
  return templatesOf(workflow).flatMap((template) => {
    const kinds = Object.keys(stepKinds) as (keyof typeof stepKinds)[]; // the keys of a literal
    const kind = kinds.find((key) => isRecord(valueAt(template, key)));
    if (kind === undefined) return [];
    const ofAll = [fieldsAt(workflow, 'podMetadata')];
    const own = [...ofAll, fieldsAt(defaults, 'metadata'), fieldsAt(template, 'metadata')];
    const step = fieldsAt(template, kind);
    const account =
      stringAt(template, 'serviceAccountName') ??
      stringAt(defaults, 'serviceAccountName') ??
      stringAt(workflow, 'serviceAccountName');
    const sidecars = valueAt(template, 'sidecars') ?? valueAt(defaults, 'sidecars');
    const containers =
      kind === 'containerSet'
        ? (valueAt(step, 'containers') ?? [])
        : [step.values, ...(Array.isArray(sidecars) ? sidecars : [])];
    const values = {
      containers,
      ...(account !== undefined && { serviceAccountName: account }),
      hostNetwork: valueAt(workflow, 'hostNetwork'),
    };
    return stepKinds[kind].map((pod) => {
      const layers = pod === 'own' ? own : ofAll;
      const metadata = { labels: together(layers, 'labels'), annotations: together(layers, 'annotations') };
      return { metadata: at(template, ['metadata'], metadata), spec: at(template, [], values) };
    });
  });
}

/** The later ones count where two say something of the same key. */
function together(
  layers: readonly Fields[],
  key: 'labels' | 'annotations',
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    layers.flatMap((layer) => {
      const given = valueAt(layer, key);
      return isRecord(given) ? Object.entries(given) : [];
    }),
  );
}

function at(fields: Fields, path: Path, values: Readonly<Record<string, unknown>>): Fields {
  return { object: fields.object, path: [...fields.path, ...path], values };
}
