import { GraphQLScalarType, Kind } from 'graphql';

import { judgeCreditCode, normaliseCode, type CreditCode } from '../../../kernel/credit-code.js';
import { requestFault } from '../../../platform/graphql/errors.js';

const NAME = 'USCC';

/** Only a text that can be no code at all. Wrong check characters exist on real, registered codes. */
const NO_CODE = new Set<string | null>(['LENGTH', 'CHARSET']);

function readCode(value: unknown): CreditCode {
  const code = typeof value === 'string' ? normaliseCode(value) : '';
  const reason = judgeCreditCode(code);
  if (NO_CODE.has(reason)) {
    throw requestFault('BAD_USER_INPUT', 'This is no unified social credit code', {
      reason: `CREDIT_CODE_${String(reason)}`,
    });
  }
  return code as CreditCode;
}

/**
 * A unified social credit code. What comes in is normalised (full width, case, blanks); whether it is
 * valid, or stands in the exception register, is the question of whoever looks it up or stores it.
 */
export const UsccScalar = new GraphQLScalarType<CreditCode, string>({
  name: NAME,
  description:
    'A unified social credit code of 18 characters, GB 32100-2015 (统一社会信用代码). Full-width and lower-case characters are folded.',
  serialize(value) {
    if (typeof value === 'string') return value;
    throw new TypeError('a resolver returned a value that is no USCC');
  },
  parseValue: readCode,
  parseLiteral: (node) => readCode(node.kind === Kind.STRING ? node.value : undefined),
});
