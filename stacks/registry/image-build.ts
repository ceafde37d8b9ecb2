import { ContainerRegistryTask } from '@cdktf/provider-azurerm/lib/container-registry-task/index.js';
import { ContainerRegistryTaskScheduleRunNow } from '@cdktf/provider-azurerm/lib/container-registry-task-schedule-run-now/index.js';
import { Construct } from 'constructs';
import type { ImageBuildSettings } from '../../environments/settings/azure/azure-settings.ts';
import { clientImageRepository } from '../../environments/settings/names/topology.ts';
import { siteVariable } from '../site/site-variables.ts';
import type { Registry } from './registry.ts';

export interface ImageBuildProps {
  /** Where the image is built and kept. A registry that is private to a VNet cannot build: its tasks run outside. */
  readonly registry: Registry;
  /** Where the Dockerfile is, and the image's tag. */
  readonly settings: ImageBuildSettings;
}

/**
 * Builds the client's image in the registry and pushes it there, once per apply that changes the task: what
 * `az acr build` does, without a Docker daemon anywhere.
 * https://learn.microsoft.com/azure/container-registry/container-registry-tasks-overview
 */
export class ImageBuild extends Construct {
  constructor(scope: Construct, id: string, { registry, settings }: ImageBuildProps) {
    super(scope, id);
    const task = new ContainerRegistryTask(this, 'Default', {
      name: clientImageRepository,
      containerRegistryId: registry.id,
      platform: { os: 'Linux' },
      dockerStep: {
        contextPath: settings.context,
        contextAccessToken: siteVariable(this, 'image_build_token').stringValue,
        dockerfilePath: 'Dockerfile',
        imageNames: [`${clientImageRepository}:${settings.imageTag}`],
      },
    });
    const run = new ContainerRegistryTaskScheduleRunNow(this, 'run', { containerRegistryTaskId: task.id });
    // A run is done once; a new tag or context has to start a new one. Terraform wants a bare address here, and cdktf's
    // own `replaceTriggeredBy` writes an expression, which it refuses.
    run.addOverride('lifecycle.replace_triggered_by', [
      `${task.terraformResourceType}.${task.friendlyUniqueId}`,
    ]);
  }
}
