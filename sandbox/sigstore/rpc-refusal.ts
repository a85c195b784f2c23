import { json, type ServiceAnswer } from '../service.ts';

/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
export const RPC_INVALID_ARGUMENT = 3;
export const RPC_NOT_FOUND = 5;
export const RPC_ALREADY_EXISTS = 6;
export const RPC_UNIMPLEMENTED = 12;

const HTTP_STATUS: Readonly<Record<number, number>> = {
  [RPC_INVALID_ARGUMENT]: 400,
  [RPC_NOT_FOUND]: 404,
  [RPC_ALREADY_EXISTS]: 409,
  [RPC_UNIMPLEMENTED]: 501,
};

/** A refusal as services behind a gRPC gateway write it. */
export class RpcRefusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }

  answer(): ServiceAnswer {
    return json(HTTP_STATUS[this.code] ?? 500, { code: this.code, message: this.message, details: [] });
  }
}

/** The JSON of a request; the gateway's reader stops at its limit and at the end of what it got. */
export function parseRpcBody(body: Buffer, maxBytes: number): unknown {
  if (body.length > maxBytes) throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'http: request body too large');
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    throw new RpcRefusal(RPC_INVALID_ARGUMENT, 'unexpected EOF');
  }
}

/** Answers a refusal that the work throws. */
export async function answerOrRefuse(work: () => ServiceAnswer | Promise<ServiceAnswer>): Promise<ServiceAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RpcRefusal) return error.answer();
    throw error;
  }
}
