import type { GraphQLError } from 'graphql';

import { type RequestFaultCode, requestFault } from '../../../platform/graphql/errors.js';
import type { Sentence } from '../refusals.js';

/** Why an upload is not taken, as its HTTP answer says it. */
export class UploadFault extends Error {
  override readonly name = 'UploadFault';

  constructor(
    readonly status: 400 | 408 | 413 | 415 | 429 | 503 | 507,
    readonly code: string,
    readonly said: Sentence,
  ) {
    super(said.en);
  }
}

/** A fault of the request that is said in both languages. */
export function saidFault(
  code: RequestFaultCode,
  { en, zh }: Sentence,
  extensions: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return requestFault(code, en, { ...extensions, messageZh: zh });
}
