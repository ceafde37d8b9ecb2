import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkApplicationImages } from './images.ts';
import { checkApplicationNames } from './names.ts';
import { checkNamespaces } from './namespaces.ts';
import { checkApplicationPods } from './pods.ts';
import { checkApplicationPorts } from './ports.ts';
import { checkApplicationSecrets } from './secrets.ts';
import { checkApplicationServices } from './services.ts';
import { checkUsedPorts } from './used-ports.ts';
import { checkApplicationVariables } from './variables.ts';
import { checkApplicationVolumes } from './volumes.ts';

const checks: readonly ((environment: ResolvedEnvironment) => readonly Finding[])[] = [
  checkApplicationImages,
  checkApplicationNames,
  checkApplicationPods,
  checkApplicationPorts,
  checkApplicationSecrets,
  checkApplicationServices,
  checkApplicationVariables,
  checkApplicationVolumes,
  checkNamespaces,
  checkUsedPorts,
];

/** Everything that Kubernetes would refuse of an environment's applications, or that would not work. */
export function checkApplications(environment: ResolvedEnvironment): readonly Finding[] {
  return checks.flatMap((check) => check(environment));
}
