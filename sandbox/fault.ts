import type { ServiceAnswer } from './service.ts';

export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** 200 with a body that is not what the protocol allows. */
  | { readonly kind: 'garbage'; readonly body?: string; readonly contentType?: string }
  /** The connection is cut without an answer. */
  | { readonly kind: 'reset' }
  /** The service ends in the middle of the request; connections are refused from then on. */
  | { readonly kind: 'gone' }
  /** The request is read and never answered. */
  | { readonly kind: 'hang' }
  /** The real answer's head and half of its body, then silence. */
  | { readonly kind: 'stalled-body' }
  /** The real answer's head and half of its body, then the connection is cut. */
  | { readonly kind: 'cut-body' }
  /** The real answer, later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** 307 to another place; without one, to the same address again. */
  | { readonly kind: 'redirect'; readonly to?: string }
  /** The real answer as HTML. */
  | { readonly kind: 'other-type' }
  /** The real answer with one byte changed in its middle. */
  | { readonly kind: 'changed-byte' }
  /** The first half of the real answer, as if it were the whole. */
  | { readonly kind: 'half-body' }
  /** The real answer's status and headers, and no body. */
  | { readonly kind: 'empty-body' }
  /** The real answer, followed by so much that nobody should read it. */
  | { readonly kind: 'huge-body'; readonly bytes: number }
  /** What the last request with this method was answered. */
  | { readonly kind: 'other-answer' };

/** What is answered without asking the service. */
export function answerInstead(fault: Fault | undefined, url: string): ServiceAnswer | undefined {
  if (fault?.kind === 'status') {
    return {
      status: fault.status,
      headers: { 'content-type': 'text/plain', ...fault.headers },
      body: fault.body ?? `fault ${fault.status}`,
    };
  }
  if (fault?.kind === 'garbage') {
    return {
      status: 200,
      headers: { 'content-type': fault.contentType ?? 'text/html' },
      body: fault.body ?? '<html><body>Sign in to the hotel network</body></html>',
    };
  }
  if (fault?.kind === 'redirect') return { status: 307, headers: { location: fault.to ?? url } };
  return undefined;
}

/** What becomes of the service's own answer on its way. */
export function changedAnswer(
  fault: Fault | undefined,
  answer: ServiceAnswer,
  last: ServiceAnswer | undefined,
): ServiceAnswer {
  const body = Buffer.from(answer.body ?? '');
  switch (fault?.kind) {
    case 'other-type':
      return { ...answer, headers: { ...answer.headers, 'content-type': 'text/html' } };
    case 'changed-byte': {
      const middle = Math.floor(body.length / 2);
      if (body.length > 0) body.writeUInt8(body.readUInt8(middle) ^ 1, middle);
      return { ...answer, body };
    }
    case 'half-body':
      return shortened(answer, body.subarray(0, Math.floor(body.length / 2)));
    case 'empty-body':
      return shortened(answer, Buffer.alloc(0));
    case 'huge-body':
      return shortened(answer, Buffer.concat([body, Buffer.alloc(fault.bytes, ' ')]));
    case 'other-answer':
      return last ?? answer;
    default:
      return answer;
  }
}

/** With the length that it has now. */
function shortened({ status, headers = {} }: ServiceAnswer, body: Buffer): ServiceAnswer {
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return { status, headers: Object.fromEntries(kept), body };
}
