import { CREDIT_CODE_SENTENCES } from '../../../kernel/credit-code-sentences.js';
import { judgeCreditCode, normaliseCode } from '../../../kernel/credit-code.js';
import { explainDamage } from '../../../kernel/damaged-code.js';
import { type Refusal, refusal } from '../../../kernel/result.js';
import { LoaderRegistry, type RequestContext } from '../../../platform/graphql/context.js';
import { toRefusalPayload } from '../../../platform/graphql/refusal.js';
import { type Words, words } from '../../../platform/spreadsheet/index.js';
import type { Identity } from '../../access/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import { maskIdNumbers } from '../../intake/index.js';
import type { Codes, FollowedCode } from './codes.js';
import type { FoundTier, Tiers } from './tiers.js';

/** What stands where a code should, and on which line of the list. */
export interface ListedCode {
  readonly line: number;
  readonly cell: string;
}

/** What is known of a code from a list. */
export interface CheckedCode {
  readonly line: number;
  /** As it was written; the number of a person is masked. */
  readonly asked: string;
  /** Why it led to no subject, or to another; null when it led to its own. */
  readonly reasons: readonly Words[];
  readonly uscc: string | null;
  readonly name: string | null;
  /** Of the comprehensive evaluation. */
  readonly publicGrade: string | null;
  readonly tiers: readonly FoundTier[];
}

export interface CheckNeeds {
  readonly codes: Codes;
  readonly tiers: Tiers;
  readonly evaluation: Pick<Evaluation, 'reading'>;
}

export interface CheckWanted {
  readonly identity: Identity;
  readonly now: Date;
  /** Codes of schemes; null: all that hold. */
  readonly schemes: readonly string[] | null;
}

/** Codes as they stand in a list, in its order: one statement a question, however many there are. */
export async function checkCodes(
  { codes, tiers, evaluation }: CheckNeeds,
  cells: readonly ListedCode[],
  { identity, now, schemes }: CheckWanted,
): Promise<readonly CheckedCode[]> {
  const context = { requestId: 'check', identity, now, loaders: new LoaderRegistry() };
  const normal = cells.map(({ cell }) => normaliseCode(cell));
  const followed = await codes.follow(normal.filter(isCode), context);
  const byCode = new Map(followed.map((code) => [code.asked, code]));
  return Promise.all(
    cells.map(async ({ line, cell }, at): Promise<CheckedCode> => {
      const found = byCode.get(normal[at] ?? '') ?? null;
      const asked = maskIdNumbers(cell, new Set());
      const reasons = reasonsFor(cell, asked, found);
      const uscc = found?.uscc ?? null;
      if (uscc === null) return { ...NOTHING, line, asked, reasons };
      const [own, publicGrade] = await Promise.all([
        tiers.ofSubject(uscc, schemes, context),
        publicGradeOf(uscc, evaluation, context),
      ]);
      const name = found?.name ?? null;
      return { line, asked, reasons, uscc, name, publicGrade, tiers: own ?? [] };
    }),
  );
}

const NOTHING = { uscc: null, name: null, publicGrade: null, tiers: [] } as const;

/** Only a text that can be no code at all is not looked for: real codes may break the other rules. */
function isCode(text: string): boolean {
  const reason = judgeCreditCode(text);
  return reason !== 'LENGTH' && reason !== 'CHARSET';
}

async function publicGradeOf(
  uscc: string,
  { reading }: CheckNeeds['evaluation'],
  context: RequestContext,
): Promise<string | null> {
  const found = await reading.find(uscc, { model: null, asOf: null, knownAt: null }, context);
  const result = found?.result ?? null;
  if (result === null) return null;
  return 'kept' in result ? result.kept.grade : result.evaluated.grade;
}

/** Every reason at once: which rule the code breaks, and what seems to have happened to it. */
function reasonsFor(cell: string, asked: string, found: FollowedCode | null): readonly Words[] {
  if (found?.reason === null) return [];
  if (found?.reason === 'MERGED_INTO') {
    const into = found.uscc ?? '';
    return [words(`该主体已并入${into}。`, `That subject was merged into ${into}.`)];
  }
  if (found?.reason === 'NOT_FOUND') {
    return [words('未收录该主体。', 'The hub knows no such subject.')];
  }
  const broken = judgeCreditCode(normaliseCode(cell));
  const damage = explainDamage(cell);
  // Of a cell in which nothing stands there is no length to speak of.
  if (damage?.code === 'CREDIT_CODE_MISSING') return [said(damage)];
  return [
    ...(broken === null ? [] : [said(refusal(broken, [], { code: asked }))]),
    ...(damage === null ? [] : [said(damage)]),
  ];
}

function said(reason: Refusal<keyof typeof CREDIT_CODE_SENTENCES>): Words {
  const { message, messageZh } = toRefusalPayload(reason, CREDIT_CODE_SENTENCES);
  return words(messageZh, message);
}
