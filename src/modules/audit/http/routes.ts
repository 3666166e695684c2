import type { FastifyInstance } from 'fastify';

import { requestFault } from '../../../platform/graphql/errors.js';
import type { Checkpoints } from '../service/checkpoints.js';

/** What anybody may see of the log: `GET /ledger/checkpoint`, a signed note, and `GET /ledger/keys.json`. */
export function ledgerRoutes(
  checkpoints: Pick<Checkpoints, 'latest' | 'keys'>,
): (app: FastifyInstance) => Promise<void> {
  return (app) => {
    app.get('/ledger/checkpoint', async (_request, reply) => {
      const latest = await checkpoints.latest();
      if (latest === null) {
        throw requestFault('NOT_FOUND', 'no checkpoint has been signed (尚无签名检查点)');
      }
      return reply.header('content-type', 'text/plain; charset=utf-8').send(latest.note);
    });
    app.get('/ledger/keys.json', async (_request, reply) => {
      const keys = await checkpoints.keys();
      return reply
        .header('content-type', 'application/jwk-set+json')
        .send(JSON.stringify({ keys }));
    });
    return Promise.resolve();
  };
}
