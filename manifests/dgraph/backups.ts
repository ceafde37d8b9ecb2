import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { dgraphLabels } from '../../environments/settings/names/topology.ts';
import type { ResolvedBackups, ResolvedDgraph } from '../../environments/settings/resolve/resolve-dgraph.ts';
import type { ObjectLabels } from '../parts/object-labels.ts';
import { containerResources } from '../pods/container-resources.ts';
import { nodePlacement } from '../pods/placement.ts';
import { restrictedContainer, restrictedPod } from '../pods/restricted-security.ts';
import { BackupClaim } from './backups/backup-claim.ts';
import { backupScript } from './backups/backup-script.ts';
import { objectLabels } from './parts/object-labels.ts';
import { dgraphUser } from './pods/member-pod.ts';
import { podAccount } from './pods/pod-account.ts';
import { podImages } from './pods/pod-images.ts';
import { secretVolumeMounts, secretVolumes } from './secrets/secret-volumes.ts';

export interface BackupsProps {
  /** The cluster that is backed up. */
  readonly dgraph: ResolvedDgraph;
  /** When, and where to. */
  readonly backups: ResolvedBackups;
}

/**
 * Backups on a schedule: a script, two jobs that run it, and the volume they go to, unless it exists. A job fails when its backup does, is never started while
 * the one before it runs, and never tried twice: the next one is due soon enough, and a failure should be seen.
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, props: BackupsProps) {
    super(scope, id);
    const { dgraph, backups } = props;
    const { names } = dgraph;
    const labels = objectLabels(dgraph, dgraphLabels.backups);
    const { destination } = backups;
    if (destination.kind === 'claim' && destination.create !== undefined)
      new BackupClaim(this, 'claim', {
        name: destination.claimName,
        claim: destination.create,
        labels: labels.all,
      });
    const script = `${names.backups}-config`;
    new k8s.KubeConfigMap(this, 'script', {
      metadata: { name: script, labels: labels.all },
      data: { 'backup.sh': backupScript(dgraph, backups) },
    });
    const addJob = (name: string, schedule: string, forceFull: 'true' | 'false') =>
      new k8s.KubeCronJob(this, name, {
        metadata: { name: `${names.backups}-${name}`, labels: labels.all },
        spec: cronJob(props, labels, { name: `${names.backups}-${name}`, schedule, script, forceFull }),
      });
    addJob('full', backups.fullSchedule, 'true');
    if (backups.incrementalSchedule !== undefined) addJob('inc', backups.incrementalSchedule, 'false');
  }
}

interface Job {
  /** Name of the CronJob and its container. */
  readonly name: string;
  /** When it is due. */
  readonly schedule: string;
  /** Name of the ConfigMap with the script. */
  readonly script: string;
  /** Whether it backs everything up, as JSON has it. */
  readonly forceFull: 'true' | 'false';
}

function cronJob({ dgraph, backups }: BackupsProps, labels: ObjectLabels, job: Job): k8s.CronJobSpec {
  const { deadlineSeconds, history } = backups;
  return {
    schedule: job.schedule,
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    // A job that was due while Kubernetes could not start it is still started within this time.
    startingDeadlineSeconds: 600,
    successfulJobsHistoryLimit: history,
    failedJobsHistoryLimit: history,
    jobTemplate: {
      metadata: { labels: labels.all },
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: deadlineSeconds,
        template: { metadata: { labels: labels.all }, spec: jobPod(dgraph, backups, job) },
      },
    },
  };
}

function jobPod(dgraph: ResolvedDgraph, backups: ResolvedBackups, job: Job): k8s.PodSpec {
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    ...podAccount(dgraph, 'backups'),
    enableServiceLinks: false,
    securityContext: restrictedPod(dgraphUser),
    ...podImages(dgraph),
    ...nodePlacement(backups.placement),
    containers: [
      {
        name: job.name,
        image: backups.image,
        ...(dgraph.imagePullPolicy && { imagePullPolicy: dgraph.imagePullPolicy }),
        command: ['bash', '/scripts/backup.sh', job.forceFull],
        resources: containerResources(backups.resources),
        securityContext: restrictedContainer,
        volumeMounts: [
          { name: 'script', mountPath: '/scripts', readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
          ...secretVolumeMounts(dgraph, 'backups'),
        ],
      },
    ],
    volumes: [
      { name: 'script', configMap: { name: job.script } },
      { name: 'tmp', emptyDir: { medium: 'Memory' } },
      ...secretVolumes(dgraph, 'backups'),
    ],
  };
}
