import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { refusal, type Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { toRefusalPayload, type Refusal } from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import { SUBJECT_REFUSALS } from '../refusals.js';
import type { Author, Grounds, SubjectRefusal } from '../service/author.js';
import type { CodeService } from '../service/codes.js';
import type { RegistrationService } from '../service/registration.js';
import {
  CodeExceptionAddInput,
  LegacyCodeMapInput,
  SubjectAddInput,
  SubjectCorrectInput,
  SubjectMergeInput,
} from './inputs.js';
import type { SubjectLoaders } from '../loaders.js';
import {
  CodeExceptionAddPayload,
  LegacyCodeMapPayload,
  SubjectAddPayload,
  SubjectCorrectPayload,
  SubjectMergePayload,
} from './payloads.js';
import { changesOf, textOfAdded } from './registration-input.js';
import { NOW, showSubject, type SubjectShown } from './show.js';

type Answer = Result<{ readonly uscc: string }, SubjectRefusal>;

interface Services {
  readonly registrations: RegistrationService;
  readonly codes: CodeService;
  readonly loaders: SubjectLoaders;
}

interface SubjectOrRefusals {
  readonly subject: SubjectShown | null;
  readonly refusals: readonly Refusal[];
}

const INPUT = { description: 'What is to be done (输入).' };

@Resolver()
export class SubjectMutations {
  constructor(private readonly services: Services) {}

  @Mutation(() => SubjectAddPayload, {
    nullable: true,
    description: 'Adds one subject under the rules that judge a file (新增主体).',
  })
  async subjectAdd(
    @Arg('input', () => SubjectAddInput, INPUT) input: SubjectAddInput,
    @Ctx() context: RequestContext,
  ): Promise<SubjectOrRefusals> {
    return this.withSubject(context, input, (author) =>
      this.services.registrations.add(textOfAdded(input.uscc, input.registration), input, author),
    );
  }

  @Mutation(() => SubjectCorrectPayload, {
    nullable: true,
    description:
      'Corrects a subject by a new version; CONFLICT when somebody was faster (更正主体).',
  })
  async subjectCorrect(
    @Arg('input', () => SubjectCorrectInput, INPUT) input: SubjectCorrectInput,
    @Ctx() context: RequestContext,
  ): Promise<SubjectOrRefusals> {
    const { uscc, expectedVersion, document, reason } = input;
    const changes = changesOf(input.changes);
    const correction = { uscc, expectedVersion, document, reason, changes };
    return this.withSubject(context, input, (author) =>
      this.services.registrations.correct(correction, author),
    );
  }

  @Mutation(() => SubjectMergePayload, {
    nullable: true,
    description: 'Makes one code the alias of another; the histories stay (合并主体).',
  })
  async subjectMerge(
    @Arg('input', () => SubjectMergeInput, INPUT) input: SubjectMergeInput,
    @Ctx() context: RequestContext,
  ): Promise<SubjectOrRefusals> {
    const { uscc, survivor, document, reason } = input;
    const expectedVersion = input.expectedVersion ?? undefined;
    const merger = { uscc, survivor, document, reason, expectedVersion };
    return this.withSubject(context, input, (author) => this.services.codes.merge(merger, author));
  }

  @Mutation(() => LegacyCodeMapPayload, {
    nullable: true,
    description:
      'Maps an older number; one that another subject has is then in CONFLICT, and mapping it to one of its claimants decides (存量代码转换).',
  })
  async legacyCodeMap(
    @Arg('input', () => LegacyCodeMapInput, INPUT) input: LegacyCodeMapInput,
    @Ctx() context: RequestContext,
  ): Promise<SubjectOrRefusals> {
    return this.withSubject(context, input, (author) =>
      this.services.codes.mapLegacyCode(input, author),
    );
  }

  @Mutation(() => CodeExceptionAddPayload, {
    nullable: true,
    description: 'Enters a code that was issued although it breaks a rule (例外登记).',
  })
  async codeExceptionAdd(
    @Arg('input', () => CodeExceptionAddInput, INPUT) input: CodeExceptionAddInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly code: string | null; readonly refusals: readonly Refusal[] }> {
    const answer = await decide(context, input, (author) =>
      this.services.codes.addException(input.code, input, author),
    );
    return { code: answer.ok ? answer.value.uscc : null, refusals: said(answer) };
  }

  private async withSubject(
    context: RequestContext,
    grounds: Grounds,
    work: (author: Author) => Promise<Answer>,
  ): Promise<SubjectOrRefusals> {
    const answer = await decide(context, grounds, work);
    if (!answer.ok) return { subject: null, refusals: said(answer) };
    const key = { uscc: answer.value.uscc, knownAt: null };
    const loader = context.loaders.of(this.services.loaders.byCode, context);
    const row = await loader.clear(key).load(key);
    return { subject: row === null ? null : showSubject(row, NOW, context), refusals: [] };
  }
}

async function decide(
  context: RequestContext,
  { document, reason }: Grounds,
  work: (author: Author) => Promise<Answer>,
): Promise<Answer> {
  const missing = Object.entries({ document, reason })
    .filter(([, text]) => text.trim() === '')
    .map(([field]) => refusal('TEXT_MISSING' as const, [field], { field }));
  const [first, ...more] = missing;
  if (first !== undefined) return { ok: false, refusals: [first, ...more] };
  const answer = await work({ identity: identityOf(context), requestId: context.requestId });
  const stale = answer.ok
    ? undefined
    : answer.refusals.find(({ code }) => code === 'VERSION_STALE');
  if (stale === undefined) return answer;
  throw requestFault('CONFLICT', 'The subject was changed meanwhile', { ...stale.params });
}

function said(answer: Answer): readonly Refusal[] {
  if (answer.ok) return [];
  return answer.refusals.map((reason) => toRefusalPayload(reason, SUBJECT_REFUSALS));
}
