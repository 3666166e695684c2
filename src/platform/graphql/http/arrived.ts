import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyRequest } from 'fastify';

/** What of an HTTP request decides who asks. */
export interface ArrivedRequest {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** Of the other end of the connection, or as a trusted proxy says it. */
  readonly address: string;
  readonly arrivedAt: Date;
}

export function arrivedRequest(request: FastifyRequest, arrivedAt: Date): ArrivedRequest {
  const { id: requestId, headers, method, ip: address } = request;
  return { requestId, headers, method, address, arrivedAt };
}
