import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Identity } from '../domain/identity.js';
import { returnPath } from '../tokens/own-pages.js';
import { HOME, type SignInRoutes } from './options.js';

/** Where the browser wants to be afterwards, if that is a place to which the hub sends it. */
export function returnOf(text: unknown, { pages }: Pick<SignInRoutes, 'pages'>): string {
  return (typeof text === 'string' ? returnPath(text, pages) : null) ?? HOME;
}

/** Begins a session for whoever was found to be it, and sends the browser on. */
export async function enter(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { identity, returnTo }: { readonly identity: Identity; readonly returnTo: string },
  { sessions, cookies }: Pick<SignInRoutes, 'sessions' | 'cookies'>,
): Promise<FastifyReply> {
  const before = cookies.sessionIn(request.headers.cookie);
  const { token } = await sessions.begin(identity, {
    ...{ at: new Date(), requestId: request.id, before },
  });
  return reply.header('set-cookie', cookies.session(token)).redirect(returnTo, 303);
}
