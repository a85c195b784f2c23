import type { ServiceName } from '../../failure/codes.ts';
import type { Layer } from '../../http/reach.ts';
import type { Registry } from '../../registry/registry.ts';
import type { IssuerHealth } from '../../sigstore/examine-issuer.ts';
import type { ServiceHealth } from '../../sigstore/examine-service.ts';
import type { NamedService, NamedServices } from '../../sigstore/named-services.ts';
import type { PolicySource } from '../verify/policy-files.ts';
import type { VerifyOutcome } from '../verify/verify.ts';
import type { ClusterServices } from './cluster-services.ts';
import type { OpenedSigstore } from './open-sigstore.ts';

/** The world as the checks see it; built once, by create-services.ts. What several of them need is asked for once. */
export interface DoctorServices extends ClusterServices {
  readonly now: Date;
  /** How far one gets on the way to a service. */
  reach(service: ServiceName, url: string): Promise<readonly Layer[]>;
  /** @throws Failure BAD_INPUT, TUF_…, TRUST_ROOT_EXPIRED */
  sigstore(): Promise<OpenedSigstore>;
  /** Which services there are, also where their own repository cannot be asked; identity providers that matter to this job. */
  named(): Promise<NamedServices>;
  /** These throw Failures of the service. */
  examineService(service: NamedService): Promise<ServiceHealth>;
  examineMirror(mirror: string): Promise<ServiceHealth>;
  examineIssuer(issuer: string): Promise<IssuerHealth>;
  /** Those that releases are pushed to. */
  readonly registry: Pick<Registry, 'examine' | 'preflightPush'>;
  /** The images of the configuration, judged as the verify action would. @throws Failures when the policy cannot be had */
  judged(): Promise<VerifyOutcome>;
  /** Waits for what nobody waits for: uploads that are being cancelled. */
  settled(): Promise<void>;
  /** What they are judged by, with the files that it names. @throws Failures when it cannot be had */
  policy(): Promise<PolicySource>;
}
