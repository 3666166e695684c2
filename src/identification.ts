import type { FastifyInstance } from 'fastify';

import type { Hub } from './app.js';
import { type Config, DEVELOPMENT_AUDIENCE } from './config.js';
import type { IssuerSetting } from './issuers.js';
import {
  type BelievedIssuer,
  cookiesFor,
  createIdentifier,
  createKeyVerifier,
  createTokenVerifier,
  type Identify,
  judgeClaims,
  judgeStaffClaims,
  judgeSubjectClaims,
  oidcTrust,
  openDevelopmentIssuer,
  sampleIdentities,
  SIGN_IN_PLACES,
  SignIn,
  signInRoutes,
  type SignInWay,
} from './modules/access/index.js';

/** Who asks, and how people sign in. */
export interface Identification {
  readonly identify: Identify;
  readonly routes: (app: FastifyInstance) => Promise<void>;
}

/** Tokens of the configured issuers or of the demo's own, machine keys, and the console's cookie. */
export async function openIdentification({
  access: { keys, sessions },
  config,
}: Pick<Hub, 'access' | 'config'>): Promise<Identification> {
  const { publicUrl, allowedOrigins } = config;
  const cookies = cookiesFor({ isSecure: publicUrl?.startsWith('https:') ?? false });
  const pages = { publicUrl, allowedOrigins };
  const tokens = createTokenVerifier(...(await believed(config)));
  const ways = waysIn(config);
  const isDemo = config.profile === 'demo' && config.oidc === undefined;
  return {
    identify: createIdentifier({
      ...{ tokens, sessions, cookies, pages, keys: createKeyVerifier(keys.shelf) },
    }),
    routes: signInRoutes({
      ...{ sessions, cookies, pages, ways, samples: isDemo ? sampleIdentities : [] },
    }),
  };
}

type Judge = NonNullable<BelievedIssuer['judge']>;

/** What each issuer can make of somebody. */
function judges({ subjectOidc }: Config): Readonly<Record<SignInWay, Judge>> {
  return {
    staff: subjectOidc === undefined ? judgeClaims : judgeStaffClaims,
    subject: (claims) => judgeSubjectClaims(claims, subjectOidc?.usccClaim ?? ''),
  };
}

/** Whose tokens are believed: the configured issuers', in the demo profile else our own. */
async function believed(config: Config): Promise<readonly BelievedIssuer[]> {
  const { oidc, subjectOidc, profile } = config;
  const judge = judges(config);
  const trusted = ({ issuer, audience }: IssuerSetting, way: SignInWay): BelievedIssuer => ({
    ...{ trust: oidcTrust({ issuer }), audience, judge: judge[way] },
  });
  const subjects = subjectOidc === undefined ? [] : [trusted(subjectOidc, 'subject')];
  if (oidc !== undefined) return [trusted(oidc, 'staff'), ...subjects];
  const audience = DEVELOPMENT_AUDIENCE;
  const { trust } = await openDevelopmentIssuer({ directory: config.dataDir, profile, audience });
  return [{ trust, audience, judge: judge.staff }, ...subjects];
}

function waysIn(config: Config): Readonly<Partial<Record<SignInWay, SignIn>>> {
  const { oidc, subjectOidc, publicUrl = '' } = config;
  const judge = judges(config);
  const way = ({ issuer, client }: IssuerSetting, name: SignInWay): SignIn | undefined =>
    client === undefined
      ? undefined
      : new SignIn({
          ...{ issuer, clientId: client.id, clientSecret: client.secret, judge: judge[name] },
          redirectUri: `${publicUrl}${SIGN_IN_PLACES[name].callback}`,
        });
  const staff = oidc === undefined ? undefined : way(oidc, 'staff');
  const subject = subjectOidc === undefined ? undefined : way(subjectOidc, 'subject');
  return {
    ...(staff === undefined ? {} : { staff }),
    ...(subject === undefined ? {} : { subject }),
  };
}
