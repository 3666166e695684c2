import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply } from 'fastify';

import { requestFault } from '../../../platform/graphql/errors.js';
import type { Identity } from '../../access/index.js';
import { showSubmission } from '../show.js';
import type { Intake } from '../service.js';
import type { SubmissionRoutes } from './options.js';
import { UploadFault } from './upload-fault.js';
import { UploadFolder } from './upload-folder.js';
import { Uploads } from './uploads.js';
import { requireToken } from './upload-request.js';

interface ById {
  readonly Params: { readonly id: string };
}

/** The submissions over HTTP: `POST /submissions/{kind}`, and where each is. */
export function submissionRoutes(
  options: SubmissionRoutes,
): (app: FastifyInstance) => Promise<void> {
  const { intake, identify } = options;
  return async (app) => {
    const folder = new UploadFolder(options.folder, options.longestBytes);
    await folder.prepare();
    const uploads = new Uploads(options, folder);
    answerFaults(app);
    // The body is a file: nobody reads it before its sender is known.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.addHook('onClose', () => uploads.end());
    app.post<{ Params: { readonly kind: string } }>(
      '/submissions/:kind',
      { config: { longBody: true } },
      async (request, reply) => {
        const identity = await identify(request);
        return uploads.take({ request, reply, identity, kind: request.params.kind });
      },
    );
    app.get<ById>('/submissions/:id', async (request) => {
      const identity = await identify(request);
      return showSubmission(await found(intake, identity, request.params.id), intake.speaker);
    });
    app.get<ById>('/submissions/:id/quarantine.csv', async (request, reply) => {
      const identity = await identify(request);
      return sendQuarantine({ intake, identity, reply, id: request.params.id });
    });
  };
}

async function found(intake: Intake, identity: Identity, id: string) {
  requireToken(identity);
  const submission = /^\d{1,18}$/.test(id) ? await intake.find(identity, id) : null;
  if (submission === null) throw requestFault('NOT_FOUND', 'There is no such submission');
  return submission;
}

const EXPORTED_AS = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'text/csv; charset=utf-8',
  NDJSON: 'application/x-ndjson',
  JSON: 'application/json',
} as const;

async function sendQuarantine(asked: {
  readonly intake: Intake;
  readonly identity: Identity;
  readonly reply: FastifyReply;
  readonly id: string;
}): Promise<FastifyReply> {
  const { intake, identity, reply } = asked;
  const { id: submission, format } = await found(intake, identity, asked.id);
  if (identity.role === 'AUDITOR') {
    throw requestFault('FORBIDDEN', 'An auditor sees what came in, not the text of rows');
  }
  const lines = await intake.quarantine.export({ identity, submission });
  if (lines === null) throw requestFault('NOT_FOUND', 'There is no such submission');
  const ending = { CSV: 'csv', XLSX: 'csv', NDJSON: 'ndjson', JSON: 'json' }[format];
  return reply
    .header('content-type', EXPORTED_AS[format])
    .header('content-disposition', `attachment; filename="quarantine-${submission}.${ending}"`)
    .send(Readable.from(lines));
}

/** Answers faults of uploads in the shape of all others, and closes a connection whose body nobody reads. */
function answerFaults(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply) => {
    if (!request.raw.complete) void reply.header('connection', 'close');
    return Promise.resolve();
  });
  app.setErrorHandler(async (error, _request, reply) => {
    if (!(error instanceof UploadFault)) throw error;
    if (error.status === 503) void reply.header('retry-after', '30');
    const { message, code } = error;
    return reply.code(error.status).send({ errors: [{ message, extensions: { code } }] });
  });
}
