import { judgeCreditCode } from '../../../kernel/credit-code.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { SupervisionLoaders } from '../loaders.js';

/** Why a code did not lead to its own subject. */
export type CodeReason = 'INVALID' | 'NOT_FOUND' | 'MERGED_INTO';

/** A code in its normal form, and where it led. */
export interface FollowedCode {
  readonly asked: string;
  /** The living subject; null when there is none. */
  readonly uscc: string | null;
  readonly name: string | null;
  readonly reason: CodeReason | null;
  /** For an invalid code, the rule that it breaks. */
  readonly rule: string | null;
}

/** Codes by the hundred, as whoever supervises has them before him. */
export class Codes {
  constructor(private readonly loaders: SupervisionLoaders) {}

  /** In the order asked, each as often as it was. */
  async follow(
    codes: readonly string[],
    context: RequestContext,
  ): Promise<readonly FollowedCode[]> {
    const loader = context.loaders.of(this.loaders.code, context);
    return Promise.all(
      codes.map(async (asked) => {
        const known = await loader.load(asked);
        if (known === null) return unknown(asked);
        const { uscc, name } = known;
        const reason = uscc === asked ? null : ('MERGED_INTO' as const);
        return { asked, uscc, name, reason, rule: null };
      }),
    );
  }
}

/** Real codes that break a rule are known; of the others it is worth saying which. */
function unknown(asked: string): FollowedCode {
  const broken = judgeCreditCode(asked);
  const nothing = { asked, uscc: null, name: null };
  return broken === null
    ? { ...nothing, reason: 'NOT_FOUND', rule: null }
    : { ...nothing, reason: 'INVALID', rule: `CREDIT_CODE_${broken}` };
}
