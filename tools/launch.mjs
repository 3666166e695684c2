/** Installs, compiles and starts: the same three steps before every command. */
import { build } from './build.mjs';
import { commands } from './commands.mjs';
import { installMissing } from './install.mjs';
import { exitCodes } from './node-version.mjs';
import { runToEnd } from './process.mjs';
import { findRuntime } from './runtime.mjs';

/** @param {string[]} line the command's name and its arguments */
export async function launch([name = '', ...args]) {
  const command = commands[name];
  if (command === undefined) {
    const known = Object.keys(commands).join(', ');
    return end(exitCodes.usage, `Unknown command "${name}"; there are ${known}.`);
  }
  if (!(await installMissing())) {
    return end(
      exitCodes.installFailed,
      'npm could not install the packages (see above). (依赖安装失败。)',
    );
  }
  const runtime = findRuntime();
  if (runtime === '') {
    return end(
      exitCodes.nodeTooOld,
      `No Node.js 24 is packaged for ${process.platform}-${process.arch}, and this is ${process.version}; install Node.js 24. (请安装 Node.js 24。)`,
    );
  }
  try {
    await build();
  } catch (error) {
    return end(
      exitCodes.buildFailed,
      `The sources do not compile: ${error.message.split('Caused by:')[0].trim()}`,
    );
  }
  process.exitCode = await runToEnd(runtime, command(args));
}

function end(code, sentence) {
  console.error(sentence);
  process.exitCode = code;
}
