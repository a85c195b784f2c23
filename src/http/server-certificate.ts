import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { printable } from '../failure/failure.ts';

/** What a TLS server showed, trusted or not. */
export interface ServerCertificate {
  /** Whom it is for, and who issued it, in its own words. */
  readonly names: string;
  readonly issuer: string;
  /** When the first of its chain ends. */
  readonly endsAt: Date;
  /** Which one that is, when it is not the server's own. */
  readonly endsFirst: string | undefined;
}

const MAX_CHAIN = 10;

/** Undefined when it showed none, as in a handshake that broke off. */
export function serverCertificate(socket: TLSSocket): ServerCertificate | undefined {
  const chain = chainOf(socket.getPeerCertificate(true));
  const [leaf] = chain;
  if (!leaf) return undefined;
  const [first = leaf] = chain.toSorted((left, right) => endOf(left).getTime() - endOf(right).getTime());
  const endsAt = endOf(first);
  if (Number.isNaN(endsAt.getTime())) return undefined;
  return {
    names: printable((leaf.subjectaltname ?? nameOf(leaf.subject)).replaceAll('DNS:', ''), 120),
    issuer: printable(nameOf(leaf.issuer), 80),
    endsAt,
    endsFirst: first === leaf ? undefined : printable(nameOf(first.subject), 80),
  };
}

/** Without the root, whose end matters to nobody who has it in a store. */
function chainOf(leaf: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  let current: DetailedPeerCertificate | undefined = leaf;
  while (current?.fingerprint256 !== undefined && chain.length < MAX_CHAIN) {
    const issuer: DetailedPeerCertificate | undefined = current.issuerCertificate;
    const isRoot = issuer?.fingerprint256 === current.fingerprint256;
    if (!isRoot || chain.length === 0) chain.push(current);
    if (isRoot) break;
    current = issuer;
  }
  return chain;
}

function endOf({ valid_to: end }: DetailedPeerCertificate): Date {
  return new Date(end);
}

function nameOf(name: DetailedPeerCertificate['subject'] | undefined): string {
  const { CN, O } = name ?? {};
  return [CN ?? O ?? 'nobody'].flat().join(' ');
}
