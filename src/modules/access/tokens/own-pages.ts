import type { IncomingHttpHeaders } from 'node:http';

/** Which pages may act for whoever is signed in. */
export interface OwnPages {
  /** Where browsers find the hub; by the host that they ask for when not given. */
  readonly publicUrl?: string | undefined;
  /** Origins of consoles beside the hub's own. */
  readonly allowedOrigins: readonly string[];
}

type Asked = Pick<IncomingHttpHeaders, 'origin' | 'host'>;

/** Whether a page that may act posted this: every browser names the page's origin, and none lets it lie. */
export function isFromOwnPage(
  { origin, host }: Asked,
  { publicUrl, allowedOrigins }: OwnPages,
): boolean {
  if (origin === undefined) return false;
  if (allowedOrigins.includes(origin)) return true;
  return publicUrl === undefined
    ? host !== undefined && URL.parse(origin)?.host === host
    : origin === new URL(publicUrl).origin;
}

/** A host that cannot be reached: with it only what stays on the own host is the same after reading. */
const NOWHERE = 'http://nowhere.invalid';

/**
 * Where a browser goes once somebody is signed in: a path of the hub, or a page of an allowed origin.
 *
 * @returns null for everything else, so that no link to the hub leads astray.
 */
export function returnPath(text: string, { allowedOrigins }: OwnPages): string | null {
  const url = URL.parse(text, NOWHERE);
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.origin === NOWHERE) {
    // Dots are taken out: what begins with one slash may end up with two, which name a host.
    const isPath = text.startsWith('/') && !url.pathname.startsWith('//');
    return isPath ? `${url.pathname}${url.search}${url.hash}` : null;
  }
  return allowedOrigins.includes(url.origin) ? url.href : null;
}
