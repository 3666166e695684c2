import { generateKeyPairSync, sign } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { checkpointText, openCheckpoint, readCheckpoint } from './checkpoint.js';
import { sha256 } from './merkle.js';
import { openNote, readVerifierKey, signNote, verifierKeyOf } from './signed-note.js';

/** Key and note of Go's golang.org/x/mod/sumdb/note, which the specification was made from. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SPOKEN = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const SIGNED = `${SPOKEN}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

function newKey(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const key = { name, publicKey: Buffer.from(x, 'base64url') };
  return { key, sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) };
}

const keyOf = (text: string) => {
  const key = readVerifierKey(text);
  if (key === null) throw new Error('no key');
  return key;
};

describe('a signed note', () => {
  it('of another implementation is opened with its key', () => {
    expect(openNote(SIGNED, [keyOf(PETER)])).toBe(SPOKEN);
    expect(verifierKeyOf(keyOf(PETER))).toBe(PETER);
  });

  it('is not opened once a letter of it differs, or by a key that did not sign', () => {
    const other = newKey('PeterNeumann');
    expect(openNote(SIGNED.replace('think', 'Think'), [keyOf(PETER)])).toBeNull();
    expect(openNote(SIGNED, [other.key])).toBeNull();
    expect(openNote(SIGNED, [])).toBeNull();
    expect(openNote(SIGNED.slice(0, -1), [keyOf(PETER)])).toBeNull();
    expect(openNote(SIGNED.replace('AM=\n', 'AN=\n'), [keyOf(PETER)])).toBeNull();
    expect(openNote('', [keyOf(PETER)])).toBeNull();
  });

  it('may bear signatures of others, which are passed over', () => {
    const [log, witness] = [newKey('log.example'), newKey('witness.example')];
    const byLog = signNote('text\n', log.key, log.sign);
    const byWitness = signNote('text\n', witness.key, witness.sign).slice('text\n\n'.length);
    expect(openNote(byLog + byWitness, [log.key])).toBe('text\n');
    expect(openNote(byLog + byWitness, [log.key, witness.key])).toBe('text\n');
    const wrong = signNote('other\n', witness.key, witness.sign).slice('other\n\n'.length);
    expect(openNote(byLog + wrong, [log.key])).toBe('text\n');
    expect(openNote(byLog + wrong, [log.key, witness.key])).toBeNull();
  });

  it('has keys that are refused when a part of them is wrong', () => {
    expect(readVerifierKey(PETER.replace('c74f20a3', 'c74f20a4'))).toBeNull();
    expect(readVerifierKey(PETER.replace('Peter', 'Peter '))).toBeNull();
    expect(readVerifierKey('')).toBeNull();
  });
});

describe('a checkpoint', () => {
  const log = newKey('example.com/behind-the-sofa');
  const checkpoint = { origin: log.key.name, size: 20852163, root: sha256() };
  const note = signNote(checkpointText(checkpoint), log.key, log.sign);

  it('is a note of three lines, as others write it', () => {
    const text =
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const read = readCheckpoint(text);
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(read && checkpointText(read)).toBe(text);
  });

  it('is opened by the key of its origin alone', () => {
    expect(openCheckpoint(note, [log.key])).toEqual({ ...checkpoint, root: expect.anything() });
    const renamed = { ...log.key, name: 'other.example' };
    const foreign = signNote(checkpointText(checkpoint), renamed, log.sign);
    expect(openCheckpoint(foreign, [renamed, log.key])).toBeNull();
    expect(openCheckpoint(note.replace('20852163', '20852164'), [log.key])).toBeNull();
  });

  it.each(['o\n01\n', 'o\n-1\n', 'o\n1e3\n', '\n1\n', 'o\n1\n\n'])(
    'is not read from %j',
    (start) => {
      const root = Buffer.from(sha256()).toString('base64');
      expect(readCheckpoint(`${start}${root}\n`)).toBeNull();
    },
  );
});
