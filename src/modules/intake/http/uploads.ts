import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Result, refused } from '../../../kernel/result.js';
import type { Identity } from '../../access/index.js';
import type { Summary } from '../domain/summary.js';
import type { ImportRequest } from '../import-request.js';
import type { Intake } from '../service.js';
import type { DoorOffer, SubmissionRoutes } from './options.js';
import { UploadFault, saidFault } from './upload-fault.js';
import type { UploadFolder } from './upload-folder.js';
import type { UploadLimits } from './upload-limits.js';
import {
  checkMediaType,
  faultOfSender,
  readUploadRequest,
  senderForInstitution,
  senderOf,
} from './upload-request.js';

const BUSY = {
  en: 'Other files are being brought in; try again later',
  zh: '正在处理其他文件，请稍后再试',
};
const OWN_ON_THE_WAY = {
  en: 'Your other files are being brought in; wait for one of them',
  zh: '您的其他文件仍在处理中，请待其完成后再报送',
};
const NO_SUCH_KIND = { en: 'No such rows are taken here', zh: '此处不接收该类数据' };

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
  readonly #limits: UploadLimits;
  /** Whose each is. */
  readonly #underWay = new Map<Promise<unknown>, string>();

  constructor(options: SubmissionRoutes, folder: UploadFolder, limits: UploadLimits) {
    this.#options = options;
    this.#folder = folder;
    this.#limits = limits;
  }

  /** Waits for what is under way: a file that was answered with a number is brought in. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#underWay.keys());
  }

  async take(arrival: Arrival): Promise<FastifyReply> {
    const admitted = await this.#admit(arrival);
    const { department, institution, subject } = arrival.identity;
    const sender = department ?? institution ?? subject;
    this.#requirePlace(sender);
    const known = Promise.withResolvers<Known>();
    const work = this.#bringIn(arrival.request, admitted, (id) => known.resolve({ started: id }));
    this.#underWay.set(work, sender);
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

  /** @throws UploadFault */
  #requirePlace(sender: string): void {
    const senders = [...this.#underWay.values()];
    if (senders.length >= this.#limits.atOnce) throw new UploadFault(503, 'BUSY', BUSY);
    if (senders.filter((other) => other === sender).length >= this.#limits.perSender) {
      throw new UploadFault(429, 'TOO_MANY_UPLOADS', OWN_ON_THE_WAY);
    }
  }

  async #admit({ request, identity, kind }: Arrival): Promise<Admitted> {
    const { doors, intake } = this.#options;
    const offer = Object.hasOwn(doors, kind) ? doors[kind] : undefined;
    const said = readUploadRequest(request.query, offer?.options ?? {});
    const isForInstitutions = offer?.isForInstitutions === true;
    const actor = (isForInstitutions ? senderForInstitution : senderOf)(identity, said.department);
    if (offer === undefined) throw saidFault('NOT_FOUND', NO_SUCH_KIND);
    const fault = isForInstitutions ? null : await intake.judgeSender(actor, actor.department);
    if (fault !== null) throw faultOfSender(actor, fault);
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
    const door = await offer.open(options, more.actor);
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
