/** A secret under which numbers of persons are hashed, and the short name that its hashes bear. */
export interface PersonKey {
  readonly id: string;
  /** 32 bytes, Base64. */
  readonly secret: string;
}

/** The current one first; the others only find what they made. */
export type PersonKeyRing = readonly [PersonKey, ...PersonKey[]];

export const PERSON_SECRET_BYTES = 32;

/** `key=secret`, parted by commas; null where one is wrong or comes twice. */
export function readPersonKeys(text: string): PersonKeyRing | null {
  const pairs = text.split(',').map((pair) => /^([a-z0-9]{1,8})=(\S+)$/.exec(pair.trim()));
  const [first, ...more] = pairs.flatMap((found) => {
    const [, id = '', secret = ''] = found ?? [];
    return Buffer.from(secret, 'base64').length === PERSON_SECRET_BYTES ? [{ id, secret }] : [];
  });
  if (first === undefined) return null;
  const isWhole = new Set([first, ...more].map(({ id }) => id)).size === pairs.length;
  return isWhole ? [first, ...more] : null;
}
