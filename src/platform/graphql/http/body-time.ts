import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body may take any time; the route itself watches that it goes on. */
    readonly longBody?: boolean;
  }
}

const TIMEOUT_ANSWER = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/**
 * Cuts off requests that are not whole in time. Node has one such limit for a whole server, under which
 * no large file could be sent.
 */
export function bodiesInTime(app: FastifyInstance, limitMs: number): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    if (request.routeOptions.config.longBody !== true && !raw.complete) {
      const timer = setTimeout(() => {
        if (!raw.complete) raw.socket.end(TIMEOUT_ANSWER, () => raw.socket.destroy());
      }, limitMs);
      timer.unref();
      raw.once('close', () => {
        clearTimeout(timer);
      });
    }
    done();
  });
}
