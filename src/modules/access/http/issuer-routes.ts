import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Identity } from '../domain/identity.js';
import { enter, returnOf } from './entrance.js';
import { SIGN_IN_PLACES, type SignInRoutes, type SignInWay, type WithReturn } from './options.js';
import { refusedPage, sendPage } from './pages.js';
import { type KeptSignIn, readSignIn, writeSignIn } from './sign-in-cookie.js';
import { type SignIn, SignInRefused } from './sign-in.js';

/** To an issuer and back. */
export function issuerRoutes(
  app: FastifyInstance,
  { name, way }: { readonly name: SignInWay; readonly way: SignIn },
  options: SignInRoutes,
): void {
  const { cookies } = options;
  const { login, callback } = SIGN_IN_PLACES[name];
  app.get<WithReturn>(login, async (request, reply) => {
    const returnTo = returnOf(request.query.return, options);
    const { to, secrets } = await way.begin();
    const kept = writeSignIn({ ...secrets, returnTo });
    return reply.header('set-cookie', cookies.signIn(kept)).redirect(to.href, 303);
  });
  app.get(callback, async (request, reply) => {
    void reply.header('set-cookie', cookies.noSignIn);
    const kept = readSignIn(cookies.signInIn(request.headers.cookie));
    const came = await whoCame(way, request, kept);
    if (!came.isIn) return sendPage(reply, 401, refusedPage(login, came.reasons));
    const returnTo = returnOf(kept?.returnTo, options);
    return enter({ request, reply }, { identity: came.identity, returnTo }, options);
  });
}

type Came =
  | { readonly isIn: true; readonly identity: Identity }
  | { readonly isIn: false; readonly reasons: readonly string[] };

async function whoCame(
  way: SignIn,
  request: FastifyRequest,
  kept: KeptSignIn | null,
): Promise<Came> {
  if (kept === null) return { isIn: false, reasons: [] };
  try {
    const judged = await way.finish(new URL(request.url, 'http://localhost').search, kept);
    if (judged.ok) return { isIn: true, identity: judged.value };
    return { isIn: false, reasons: judged.refusals.map(({ code }) => code) };
  } catch (fault) {
    if (fault instanceof SignInRefused) return { isIn: false, reasons: [] };
    throw fault;
  }
}
