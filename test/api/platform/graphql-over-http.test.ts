import { describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';

import { serve } from './small/serve.js';

const open = await serve();
const hidden = await serve({ introspection: () => false });

const BY_POST_ONLY = 'operations come by POST: texts and variables do not belong into addresses';

/** Notices are audits that say MAY, which a server is free not to do; here with the reason why they stay. */
const EXPLAINED_NOTICES: Readonly<Record<string, string>> = {
  '5A70': BY_POST_ONLY,
  D6D5: BY_POST_ONLY,
  '6A70': BY_POST_ONLY,
};

describe.each([
  ['to whom the schema is open', open.url],
  ['to whom it is hidden', hidden.url],
])('GraphQL over HTTP for one %s', (_who, url) => {
  it.each(
    serverAudits({ url: `${url}/graphql` }).map(({ id, name, fn }) => [id, name, fn] as const),
  )('passes audit %s: %s', async (id, _name, audit) => {
    const result = await audit();
    if (result.status !== 'ok') await result.response.body?.cancel();
    const allowed = id in EXPLAINED_NOTICES ? ['ok', 'notice'] : ['ok'];
    expect(allowed).toContain(result.status);
  });
});
