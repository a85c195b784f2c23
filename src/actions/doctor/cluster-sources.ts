import type { ImageController } from '../../cluster/controllers.ts';
import { findImageWebhooks, type ImageWebhook } from '../../cluster/image-webhooks.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { agreementChecks } from './cluster-agreement.ts';
import { cacheChecks, controllerChecks, webhookChecks } from './cluster-controllers.ts';
import { exceptionChecks } from './cluster-exceptions.ts';
import { logChecks } from './cluster-logs.ts';
import { policyChecks } from './cluster-policies.ts';
import { asFarAsMaySee } from './cluster-world.ts';
import type { CheckSource } from './doctor.ts';
import type { DoctorConfig } from './doctor-config.ts';
import type { DoctorCluster } from './cluster-services.ts';
import type { DoctorServices } from './services.ts';

const { skipped } = checksOf('cluster');
const NAME = 'cluster';

/** Who admits images, where a kubeconfig says how to ask. */
export function clusterSources(config: DoctorConfig, services: DoctorServices): readonly CheckSource[] {
  const { cluster } = services;
  const look: CheckSource['look'] = async () =>
    cluster
      ? await examineCluster(config, services, cluster)
      : [skipped(NAME, 'no `kubeconfig` was given: who admits images there was not looked at')];
  return [{ area: 'cluster', name: NAME, look }];
}

async function examineCluster(
  config: DoctorConfig,
  services: DoctorServices,
  { kubectl, controllers: find }: DoctorCluster,
): Promise<readonly DoctorCheck[]> {
  // All that follows would fail by the same.
  await kubectl.output(['version', '--output=json']);
  let controllers: readonly ImageController[] = [];
  let webhooks: readonly ImageWebhook[] = [];
  const asked = await asFarAsMaySee('cluster', 'webhooks', async () => {
    webhooks = await findImageWebhooks(kubectl);
    return [];
  });
  const deployed = await asFarAsMaySee('cluster', 'controllers', async () => {
    controllers = await find();
    return controllerChecks(controllers, webhooks);
  });
  const world = { kubectl, controllers };
  const found = await Promise.all([
    logChecks(world, config, services),
    asFarAsMaySee('cluster', 'policies', () => policyChecks(world, config, services)),
    asFarAsMaySee('cluster', 'exceptions', () => exceptionChecks(world, services.now)),
    asFarAsMaySee('cluster', 'its answer', () => agreementChecks(world, config, services)),
  ]);
  const seen = asked.length > 0 ? asked : webhookChecks(webhooks, controllers, services.now);
  return [...deployed, ...cacheChecks(controllers), ...seen, ...found.flat()];
}
