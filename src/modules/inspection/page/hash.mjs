/** SHA-256 (FIPS 180-4) of UTF-8 text, and the one text of a JSON value. */
const primes = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p !== 0)) primes.push(n);
const bits = (root) => (root % 1) * 2 ** 32;
const CONSTANTS = Int32Array.from(primes, (prime) => bits(Math.cbrt(prime)));
const INITIAL = Int32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime)));

const encoder = new TextEncoder();

/** 64 hexadecimal digits. */
export function sha256(text) {
  const message = encoder.encode(text);
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  const state = INITIAL.slice();
  const w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15];
      const y = w[i - 2];
      const small = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
      w[i] = w[i - 16] + small + w[i - 7] + (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
    }
    mix(state, w);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function mix(state, w) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const big = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t = (h + big + ((e & f) ^ (~e & g)) + CONSTANTS[i] + w[i]) | 0;
    const other = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    h = g;
    g = f;
    f = e;
    e = (d + t) | 0;
    const next = (t + other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    d = c;
    c = b;
    b = a;
    a = next;
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] += word;
}

function rotate(word, by) {
  return (word >>> by) | (word << (32 - by));
}

/** JSON with sorted keys and without blanks (RFC 8785, for texts and whole numbers). */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
