import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';

import type { Identity } from '../../access/index.js';
import { showSubmission } from '../show.js';
import type { Intake } from '../service.js';
import type { SubmissionRoutes } from './options.js';
import { UploadFault, saidFault } from './upload-fault.js';
import { UploadFolder } from './upload-folder.js';
import { UPLOAD_LIMITS } from './upload-limits.js';
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
    const limits = { ...UPLOAD_LIMITS, ...options.limits };
    const folder = new UploadFolder(options.folder, options.longestBytes, limits);
    await folder.prepare();
    const uploads = new Uploads(options, folder, limits);
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

const NO_SUCH_SUBMISSION = { en: 'There is no such submission', zh: '没有该报送批次' };
const NOT_FOR_AUDITORS = {
  en: 'An auditor sees what came in, not the text of rows',
  zh: '审计人员可查看批次，不可查看数据原文',
};
/** Of faults that are not intake's own, such as a token that has expired. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: '令牌无效或已过期',
  FORBIDDEN: '无权访问',
  NOT_FOUND: '不存在',
};

async function found(intake: Intake, identity: Identity, id: string) {
  requireToken(identity);
  const submission = /^\d{1,18}$/.test(id) ? await intake.find(identity, id) : null;
  if (submission === null) throw saidFault('NOT_FOUND', NO_SUCH_SUBMISSION);
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
    throw saidFault('FORBIDDEN', NOT_FOR_AUDITORS);
  }
  const lines = await intake.quarantine.export({ identity, submission });
  if (lines === null) throw saidFault('NOT_FOUND', NO_SUCH_SUBMISSION);
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
    if (error instanceof GraphQLError) {
      error.extensions['messageZh'] ??= SAID_ELSEWHERE[String(error.extensions['code'])];
    }
    if (!(error instanceof UploadFault)) throw error;
    if ([429, 503].includes(error.status)) void reply.header('retry-after', '30');
    const { code, said } = error;
    const extensions = { code, messageZh: said.zh };
    return reply.code(error.status).send({ errors: [{ message: said.en, extensions }] });
  });
}
