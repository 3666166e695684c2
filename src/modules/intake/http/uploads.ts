import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Result, refused } from '../../../kernel/result.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import type { Identity } from '../../access/index.js';
import type { Summary } from '../domain/summary.js';
import type { ImportRequest } from '../import-request.js';
import type { Intake } from '../service.js';
import type { DoorOffer, SubmissionRoutes } from './options.js';
import { UploadFault } from './upload-fault.js';
import type { UploadFolder } from './upload-folder.js';
import { checkMediaType, readUploadRequest, senderOf } from './upload-request.js';

/** Files that may lie in the folder at once; more would fill the disk before they are brought in. */
const MOST_UPLOADS = 8;

interface Arrival {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly identity: Identity;
  readonly kind: string;
}

/** An arrival that may come in. */
interface Admitted {
  readonly offer: DoorOffer;
  readonly options: Readonly<Record<string, string>>;
  readonly more: Pick<ImportRequest, 'actor' | 'filename' | 'reference' | 'stated'>;
}

/** What is known first: the submission's number, or the end of it all. */
type Known =
  { readonly started: string } | { readonly ended: Result<Summary>; readonly started?: never };

/** Brings uploaded files in; the sender is answered once its submission is written down. */
export class Uploads {
  readonly #options: SubmissionRoutes;
  readonly #folder: UploadFolder;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: SubmissionRoutes, folder: UploadFolder) {
    this.#options = options;
    this.#folder = folder;
  }

  /** Waits for what is under way: a file that was answered with a number is brought in. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  async take(arrival: Arrival): Promise<FastifyReply> {
    const admitted = await this.#admit(arrival);
    if (this.#underWay.size >= MOST_UPLOADS) {
      throw new UploadFault(503, 'BUSY', 'Other files are being brought in; try again later');
    }
    const known = Promise.withResolvers<Known>();
    const work = this.#bringIn(arrival.request, admitted, (id) => known.resolve({ started: id }));
    this.#underWay.add(work);
    work.then(
      (ended) => {
        this.#underWay.delete(work);
        known.resolve({ ended });
      },
      (fault: unknown) => {
        this.#underWay.delete(work);
        known.reject(fault);
      },
    );
    const { intake, onFault } = this.#options;
    const first = await known.promise;
    // Its sender will find the submission failed; whoever runs the hub is told why.
    if (first.started !== undefined) work.catch(onFault);
    return answer(arrival.reply, first, intake);
  }

  async #admit({ request, identity, kind }: Arrival): Promise<Admitted> {
    const { doors, isDepartment } = this.#options;
    const offer = Object.hasOwn(doors, kind) ? doors[kind] : undefined;
    const said = readUploadRequest(request.query, offer?.options ?? {});
    const actor = senderOf(identity, said.department);
    if (offer === undefined) throw requestFault('NOT_FOUND', 'No such rows are taken here');
    if (said.department !== undefined && !(await isDepartment(said.department))) {
      throw requestFault('BAD_USER_INPUT', 'There is no such department');
    }
    checkMediaType(request);
    const { options, filename, reference, stated } = said;
    return {
      ...{ offer, options },
      more: { actor, filename, stated, ...(reference === undefined ? {} : { reference }) },
    };
  }

  /** The file is gone when this ends, however it ends. */
  async #bringIn(
    request: FastifyRequest,
    { offer, options, more }: Admitted,
    onStarted: (submission: string) => void,
  ): Promise<Result<Summary>> {
    const door = await offer.open(options);
    if (!door.ok) return refused(...door.refusals);
    const path = await this.#folder.receive(request.raw);
    try {
      return await this.#options.intake.importFile({
        ...{ ...more, door: door.value, source: { path } },
        onStarted,
      });
    } finally {
      await this.#folder.remove(path);
    }
  }
}

function answer(reply: FastifyReply, known: Known, { speaker }: Intake): FastifyReply {
  if (known.started !== undefined) {
    const { started: submission } = known;
    return reply.code(202).header('location', `/submissions/${submission}`).send({ submission });
  }
  const { ended } = known;
  if (!ended.ok) {
    const refusals = ended.refusals.map((reason) => speaker.say(reason));
    return reply.code(422).send({ refusals });
  }
  const { notices, ...summary } = ended.value;
  return reply
    .code(200)
    .header('location', `/submissions/${summary.submission}`)
    .send({ ...summary, notices: notices.map((reason) => speaker.say(reason)) });
}
