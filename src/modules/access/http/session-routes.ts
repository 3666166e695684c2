import type { FastifyInstance } from 'fastify';

import { csrfTokenOf } from '../service/sessions.js';
import { bearsCsrfToken, forged } from '../tokens/identifier.js';
import { isFromOwnPage } from '../tokens/own-pages.js';
import { SIGN_IN_PLACES, SIGN_IN_WAYS, type SignInRoutes } from './options.js';

/** Who is signed in, and the way out. */
export function sessionRoutes(app: FastifyInstance, options: SignInRoutes): void {
  const { sessions, cookies, pages, ways, samples } = options;
  const offered = SIGN_IN_WAYS.filter((name) => ways[name] !== undefined);
  const logins = (samples.length > 0 ? (['staff'] as const) : offered).map(
    (name) => SIGN_IN_PLACES[name].login,
  );
  app.get('/auth/session', async (request) => {
    const token = cookies.sessionIn(request.headers.cookie);
    const session = token === null ? null : await sessions.find(token, new Date());
    if (token === null || session === null) {
      return { identity: null, csrfToken: null, endsAt: null, signIn: logins };
    }
    const { identity, endsAt } = session;
    return { identity, csrfToken: csrfTokenOf(token), endsAt, signIn: logins };
  });
  app.post('/auth/logout', async (request, reply) => {
    const { headers, id } = request;
    const token = cookies.sessionIn(headers.cookie);
    if (token === null) return { signOutOfIssuer: null };
    if (!isFromOwnPage(headers, pages)) throw forged('ORIGIN');
    if (!bearsCsrfToken(headers, token)) throw forged('CSRF_TOKEN');
    const ended = await sessions.end(token, id);
    const way = (ended?.role === 'SUBJECT' ? ways.subject : null) ?? ways.staff;
    const endPage = (await way?.endPage()) ?? null;
    return reply.header('set-cookie', cookies.noSession).send({ signOutOfIssuer: endPage });
  });
}
