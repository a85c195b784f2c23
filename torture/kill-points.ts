import type { ServiceRequest } from '../sandbox/service.ts';
import type { World } from '../sandbox/world.ts';

/** The n-th request of its class, once the service has done what it asks and before the answer is sent. */
export interface KillPoint {
  /** Service, method and path, without what another release has otherwise. */
  readonly requests: string;
  /** From 1. */
  readonly number: number;
}

/** Every request of a run (Fulcio's to the issuer of tokens are not), as what it was and how often it came. */
export class RequestWatch {
  readonly #counts = new Map<string, number>();
  readonly #world: World;

  /** @param reached is told each request before it is answered, and may hold the answer back */
  constructor(world: World, reached?: (point: KillPoint) => void | Promise<void>) {
    this.#world = world;
    for (const service of world.services.filter(({ name }) => name !== 'oidc-issuer')) {
      service.beforeAnswer = (request: ServiceRequest) => {
        const requests = `${service.name} ${request.method} ${kindOf(request.url)}`;
        const number = (this.#counts.get(requests) ?? 0) + 1;
        this.#counts.set(requests, number);
        return reached?.({ requests, number });
      };
    }
  }

  /** All that came so far. */
  points(): readonly KillPoint[] {
    return [...this.#counts].flatMap(([requests, count]) =>
      Array.from({ length: count }, (_, index) => ({ requests, number: index + 1 })),
    );
  }

  end(): void {
    for (const service of this.#world.services) service.beforeAnswer = undefined;
  }
}

/** A path by its words: names of images, digests and ids differ between releases. */
function kindOf({ pathname }: URL): string {
  return pathname
    .replace(/^\/v2\/.+\/(?=manifests\/|blobs\/|referrers\/)/, '/v2/…/')
    .replaceAll(/sha256[:-][0-9a-f]{64}|sha256%3A[0-9a-f]{64}/gi, (digest) =>
      digest.startsWith('sha256-') ? 'tag' : 'digest',
    )
    .replaceAll(/(?<=\/)(?=[\w-]*\d)[\w-]{20,}/g, 'id');
}
