import type { FastifyInstance } from 'fastify';

import { issuerRoutes } from './issuer-routes.js';
import { SIGN_IN_WAYS, type SignInRoutes } from './options.js';
import { sampleRoutes } from './sample-routes.js';
import { sessionRoutes } from './session-routes.js';

/** The console's way in and out: `/auth/login`, `/auth/callback`, `/auth/session`, `/auth/logout`. */
export function signInRoutes(options: SignInRoutes): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    for (const name of SIGN_IN_WAYS) {
      const way = options.ways[name];
      if (way !== undefined) issuerRoutes(app, { name, way }, options);
    }
    sessionRoutes(app, options);
    if (options.samples.length > 0) await app.register(sampleRoutes(options));
  };
}
