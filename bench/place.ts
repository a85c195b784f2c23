import { basicAuthorization } from '../sandbox/images/push-image.ts';
import { startWorld, type World } from '../sandbox/world.ts';
import { startNetwork, type Network } from './network.ts';

/** The services that all programs are measured against, behind one network. */
export interface Place {
  readonly world: World;
  readonly network: Network;
  /** Of the registry, for the Authorization header and, without its first word, for `docker login`. */
  readonly authorization: string;
  readonly dockerConfig: object;
  /** Without the network's delay, as nothing that prepares a measurement is part of it. */
  atOnce<T>(work: () => Promise<T>): Promise<T>;
  setRoundTrip(ms: number): void;
  stop(): Promise<void>;
}

/** As often as the real server does unless told. */
const DEFAULT_CHECKPOINT_INTERVAL_MS = 10_000;
const LOGIN = { username: 'ci', password: 'bench' };

export async function startPlace(checkpointIntervalMs = DEFAULT_CHECKPOINT_INTERVAL_MS): Promise<Place> {
  const network = startNetwork();
  const world = await startWorld({
    sigstore: { checkpointIntervalMs },
    // cosign follows no realm to another port of this machine.
    registry: { auth: 'bearer', tokensFrom: 'registry', users: [{ ...LOGIN, rights: { '*': 'push' } }] },
    // Only Fulcio reads the keys of the issuer, which are beside it as a rule.
    front: async (name, port) => (name === 'oidc-issuer' ? port : network.front(port)),
  });
  const authorization = basicAuthorization(LOGIN.username, LOGIN.password);
  let roundTripMs = 0;
  return {
    world,
    network,
    authorization,
    dockerConfig: { auths: { [world.registry.host]: { auth: authorization.slice('Basic '.length) } } },
    atOnce: async (work) => {
      network.setRoundTrip(0);
      try {
        return await work();
      } finally {
        network.setRoundTrip(roundTripMs);
      }
    },
    setRoundTrip: (ms) => {
      roundTripMs = ms;
      network.setRoundTrip(ms);
    },
    stop: async () => {
      await world.stop();
      await network.stop();
    },
  };
}
