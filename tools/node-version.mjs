/*
 * Exit codes of the launcher: sysexits.h for a wrong command, and three of its own. Old syntax on
 * purpose: see run.mjs.
 */
export const exitCodes = { usage: 64, nodeTooOld: 79, installFailed: 80, buildFailed: 81 };

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
