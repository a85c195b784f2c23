import { findImageControllers, type ImageController } from '../../cluster/controllers.ts';
import { createKubectl, type Kubectl } from '../../cluster/kubectl.ts';
import type { Visibility } from '../../config/workflow-run.ts';
import { createDeploymentReviews, type DeploymentReviews } from '../../github/deployment-reviews.ts';
import { readVisibility } from '../../github/repository.ts';
import type { Http } from '../../http/http.ts';
import { createWebhook, type Webhook } from '../../slack/webhook.ts';
import type { DoctorConfig } from './doctor-config.ts';

/** Who admits images, and whom break-glass would ask and tell. */
export interface ClusterServices {
  /** Undefined when none was named. */
  readonly cluster: DoctorCluster | undefined;
  readonly reviews: DeploymentReviews;
  /** Of this repository, where tickets are written unless another is named. */
  visibility(): Promise<Visibility>;
  /** Undefined when none was given. */
  readonly slack: Webhook | undefined;
}

export interface DoctorCluster {
  readonly kubectl: Kubectl;
  /** @throws Failure CLUSTER_… */
  controllers(): Promise<readonly ImageController[]>;
}

interface Setting {
  readonly http: Http;
  readonly signal: AbortSignal;
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
}

export function createClusterServices(config: DoctorConfig, setting: Setting): ClusterServices {
  const { http, signal, apiUrl, repository } = setting;
  const { kubeconfig, context, githubToken, slackWebhook } = config;
  return {
    cluster: kubeconfig === undefined && context === undefined ? undefined : clusterOf({ kubeconfig, context }, signal),
    reviews: createDeploymentReviews({ http, apiUrl, token: githubToken }, repository),
    visibility: () => readVisibility(http, apiUrl, repository, githubToken),
    slack: slackWebhook && createWebhook(http, slackWebhook),
  };
}

function clusterOf({ kubeconfig, context }: Pick<DoctorConfig, 'kubeconfig' | 'context'>, signal: AbortSignal) {
  const kubectl = createKubectl({
    signal,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  });
  let controllers: Promise<readonly ImageController[]> | undefined;
  return { kubectl, controllers: () => (controllers ??= findImageControllers(kubectl)) };
}
