/*
 * Exit codes of the launcher; the hub's own lie below 76 (src/platform/database/fault.ts) and at
 * 78 (src/config.ts). Old syntax on purpose: see run.mjs.
 */
export const exitCodes = { usage: 2, nodeTooOld: 79, installFailed: 80, buildFailed: 81 };

/** Answers the sentence for a Node that is too old to start from, or an empty text. */
export function nodeComplaint(version) {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= 20) return '';
  return (
    'Xinshu needs Node.js 20 or newer to start, and this is ' +
    version +
    '; install one from https://nodejs.org. (信枢需要 Node.js 20 或更高版本，当前为 ' +
    version +
    '。)'
  );
}
