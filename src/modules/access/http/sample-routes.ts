import type { FastifyInstance } from 'fastify';

import { requestFault } from '../../../platform/graphql/errors.js';
import { forged } from '../tokens/identifier.js';
import { isFromOwnPage } from '../tokens/own-pages.js';
import { enter, returnOf } from './entrance.js';
import { SIGN_IN_PLACES, type SignInRoutes, type WithReturn } from './options.js';
import { samplesPage, sendPage } from './pages.js';

const FORM = 'application/x-www-form-urlencoded';
const MOST_BYTES = 4096;

/** In the demo: a page on which anybody chooses who to be. */
export function sampleRoutes(options: SignInRoutes): (app: FastifyInstance) => Promise<void> {
  const { samples, sessions, cookies, pages } = options;
  const { login } = SIGN_IN_PLACES.staff;
  return (app) => {
    app.addContentTypeParser(
      FORM,
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      (_request, body, done) => {
        done(null, new URLSearchParams(String(body)));
      },
    );
    app.get<WithReturn>(login, async (request, reply) => {
      const token = cookies.sessionIn(request.headers.cookie);
      const session = token === null ? null : await sessions.find(token, new Date());
      const returnTo = returnOf(request.query.return, options);
      const html = samplesPage(samples, { signedIn: session?.identity ?? null, returnTo });
      return sendPage(reply, 200, html);
    });
    app.post<{ Body: URLSearchParams | undefined }>(login, async (request, reply) => {
      // Else a page elsewhere could sign somebody in as whom they are not.
      if (!isFromOwnPage(request.headers, pages)) throw forged('ORIGIN');
      const role = request.body instanceof URLSearchParams ? request.body.get('role') : null;
      const chosen = samples.find(({ claims }) => claims.role === role);
      if (chosen === undefined) {
        throw requestFault('BAD_USER_INPUT', 'There is no such sample identity', {
          argument: 'role',
          messageZh: '没有该示例身份',
        });
      }
      const returnTo = returnOf(request.body?.get('return'), options);
      const { subject = chosen.claims.role, ...claims } = chosen.claims;
      return enter({ request, reply }, { identity: { ...claims, subject }, returnTo }, options);
    });
    return Promise.resolve();
  };
}
