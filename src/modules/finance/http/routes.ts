import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type RequestFaultCode, requestFault } from '../../../platform/graphql/errors.js';
import type { Identity } from '../../access/index.js';
import { type FeedRefusal, type FeedRefusalCode, sayFeedRefusal } from '../feed-refusals.js';
import { EXPORT_FORMATS, type ExportFormat, type Exports } from '../service/export.js';
import type { Snapshots } from '../service/snapshots.js';

export interface WhitelistRoutes {
  readonly exports: Exports;
  readonly snapshots: Pick<Snapshots, 'keys'>;
  /** Who asks, by the bearer token of the header: no address carries a secret. */
  readonly identify: (request: FastifyRequest) => Promise<Identity>;
}

interface Asked {
  readonly Params: { readonly policy: string };
  readonly Querystring: { readonly division?: unknown };
}

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
};

const FAULTS: Readonly<Partial<Record<FeedRefusalCode, RequestFaultCode>>> = {
  LIST_NOT_YOURS: 'FORBIDDEN',
  OUTSIDE_DIVISION: 'FORBIDDEN',
  POLICY_UNKNOWN: 'NOT_FOUND',
};

/** Whole lists over HTTP, `GET /whitelists/{policy}/entries.{csv|xlsx|ndjson}`, and the keys of snapshots. */
export function whitelistRoutes(options: WhitelistRoutes): (app: FastifyInstance) => Promise<void> {
  return (app) => {
    app.get('/whitelists/keys.json', async (_request, reply) => {
      // Whoever holds a snapshot may verify it, and anybody may hold one.
      const keys = await options.snapshots.keys();
      return reply.header('content-type', 'application/jwk-set+json').send(JSON.stringify(keys));
    });
    for (const format of EXPORT_FORMATS) exportRoute(app, format, options);
    return Promise.resolve();
  };
}

function exportRoute(
  app: FastifyInstance,
  format: ExportFormat,
  { exports, identify }: WhitelistRoutes,
): void {
  app.get<Asked>(`/whitelists/:policy/entries.${format}`, async (request, reply) => {
    const identity = await identify(request);
    if (identity.role === 'PUBLIC') throw requestFault('UNAUTHENTICATED', 'A token is needed');
    const { policy } = request.params;
    const { division } = request.query;
    if (division !== undefined && typeof division !== 'string') {
      throw requestFault('BAD_USER_INPUT', 'division is one code', { argument: 'division' });
    }
    const taken = await exports.take(identity, { policy, division: division ?? null, format });
    if (!taken.ok) throw faultOf(taken.refusals[0]);
    const { content, edition, cursor, filename } = taken.value;
    return reply
      .header('content-type', MEDIA_TYPES[format])
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`)
      .header('cache-control', 'no-store')
      .header('whitelist-edition', String(edition))
      .header('whitelist-cursor', cursor)
      .send(content);
  });
}

function faultOf(reason: FeedRefusal) {
  const { message, messageZh, code: because } = sayFeedRefusal(reason);
  const code = FAULTS[reason.code] ?? 'BAD_USER_INPUT';
  return requestFault(code, message, { messageZh, reason: because });
}
