import { acceptObject } from '../../contract/finding.ts';
import type { Path } from '../../load/texts/manifest.ts';
import { fieldsAt, formatPath, has, mapAt, type ObjectReader, stringAt } from '../fields/reader.ts';
import { stepsOf, templatesOf, workflowOf } from './workflow-templates.ts';

/** What a change of a pod would change verdicts by; a variable may be filled in with that. */
const bearing = /hostNetwork|serviceAccount|nodeSelector|\bports\b|\bos\b|\{\{/;

/**
 * Reports what an Argo Workflow does that is not here: it may apply objects, and take steps from other objects.
 * https://argo-workflows.readthedocs.io/en/latest/walk-through/kubernetes-resources/
 */
export function reportWorkflowSteps(object: ObjectReader): void {
  if (!object.manifest.apiVersion.startsWith('argoproj.io/')) return;
  const report = (path: Path, what: string, remedy: string): void =>
    object.report('warning', 'elsewhere', path, `${formatPath(path)} ${what}; ${remedy}, ${acceptObject}`);
  const workflow = workflowOf(object);
  const templates = templatesOf(workflow);
  for (const holder of [workflow, ...templates]) {
    if (!bearing.test(stringAt(holder, 'podSpecPatch') ?? '')) continue;
    report(
      [...holder.path, 'podSpecPatch'],
      'changes the network or the account of its pods, which is not counted here',
      'write that in the fields of the workflow',
    );
  }
  for (const template of templates) {
    const resource = mapAt(template, 'resource');
    const action = resource === undefined ? 'get' : (stringAt(resource, 'action') ?? '');
    if (resource !== undefined && action !== 'get')
      report(
        [...resource.path, 'action'],
        `${JSON.stringify(action)} makes or changes objects that are not here`,
        'give those as well',
      );
    for (const step of stepsOf(template)) {
      if (!has(step, 'templateRef')) continue;
      const name = stringAt(fieldsAt(step, 'templateRef'), 'name') ?? '';
      report(
        [...step.path, 'templateRef'],
        `takes a step from ${JSON.stringify(name)}, so which pods it makes is not known here`,
        'write the template in this object',
      );
    }
  }
  if (templates.length > 0 && has(workflow, 'workflowTemplateRef'))
    report(
      [...workflow.path, 'workflowTemplateRef'],
      'adds the templates of another object, so which pods it makes is not known here',
      'write them in this object',
    );
}
