import type { ImageController } from '../../cluster/controllers.ts';
import { findImageWebhooks } from '../../cluster/image-webhooks.ts';
import { checksOf, type DoctorCheck } from '../../doctor/check.ts';
import { Failure } from '../../failure/failure.ts';
import { agreementChecks } from './cluster-agreement.ts';
import { cacheChecks, deploymentCheck, webhookChecks } from './cluster-controllers.ts';
import { exceptionChecks } from './cluster-exceptions.ts';
import { logChecks } from './cluster-logs.ts';
import { policyChecks } from './cluster-policies.ts';
import { asFarAsMaySee } from './cluster-world.ts';
import type { CheckSource } from './doctor.ts';
import type { DoctorConfig } from './doctor-config.ts';
import type { DoctorCluster } from './cluster-services.ts';
import type { DoctorServices } from './services.ts';

const { bad, skipped } = checksOf('cluster');
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
  const deployed = await asFarAsMaySee('cluster', 'controllers', async () => {
    controllers = await find();
    return controllers.length === 0 ? [nobody()] : controllers.map(deploymentCheck);
  });
  const world = { kubectl, controllers };
  const found = await Promise.all([
    asFarAsMaySee('cluster', 'webhooks', async () =>
      webhookChecks(await findImageWebhooks(kubectl), controllers, { limits: config.limits, now: services.now }),
    ),
    logChecks(world, config, services),
    asFarAsMaySee('cluster', 'policies', () => policyChecks(world, config, services)),
    asFarAsMaySee('cluster', 'exceptions', () => exceptionChecks(world, services.now)),
    asFarAsMaySee('cluster', 'its answer', () => agreementChecks(world, config, services)),
  ]);
  return [...deployed, ...cacheChecks(controllers), ...found.flat()];
}

function nobody(): DoctorCheck {
  return bad(
    'controllers',
    new Failure('NOT_ENFORCED', 'neither Kyverno nor policy-controller is deployed: nobody judges images', {
      advice:
        'Look whether `kubeconfig` and `context` name the right cluster; docs/admission.md tells how to deploy one.',
    }),
  );
}
