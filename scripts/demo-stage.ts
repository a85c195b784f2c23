import type { ServiceRequest } from '../sandbox/service.ts';
import { sandboxPlace, type Place } from '../interop/place.ts';

/** Where the demo plays: the services, and a way to kill a run at the worst moment. */
export interface Stage {
  readonly place: Place;
  /** Kills a run as soon as the log has taken so many entries about these digests. */
  killAfterLogging(digests: readonly string[], entries: number): (kill: () => void) => void;
  stop(): Promise<void>;
}

/** Everything in this process. */
export async function sandboxStage(): Promise<Stage> {
  const place = await sandboxPlace('missing');
  const { rekor, log } = place.world.sigstore;
  return {
    place,
    killAfterLogging: (_, entries) => {
      const before = log.size;
      return (kill) => {
        // Not one answer has left then.
        rekor.beforeAnswer = async (request: ServiceRequest) => {
          if (request.method !== 'POST' || !request.url.pathname.endsWith('/log/entries')) return;
          while (log.size - before < entries) await new Promise((resolve) => setTimeout(resolve, 5));
          rekor.beforeAnswer = undefined;
          kill();
        };
      };
    },
    stop: () => place.world.stop(),
  };
}

/** Sigstore and a registry as others wrote them; built with Go the first time. */
export async function realStage(): Promise<Stage> {
  const { startScene } = await import('../interop/scene.ts');
  const { realPlace } = await import('../interop/place.ts');
  const { killWhenFound } = await import('../interop/recovery.ts');
  const scene = await startScene();
  const registry = scene.registries.find(({ referrersApi }) => referrersApi === 'missing');
  if (!registry) throw new Error('no registry was started');
  const place = realPlace(scene, registry);
  return {
    place,
    killAfterLogging: (digests, entries) => killWhenFound(place, digests, entries),
    stop: () => scene.stop(),
  };
}
