/*
 * What every npm script calls: `node tools/run.mjs <command> [arguments]`. Written so that even a
 * very old Node reads it, to be able to say that it is too old; the work is in launch.mjs.
 */
import { exitCodes, nodeComplaint } from './node-version.mjs';

const complaint = nodeComplaint(process.version);
if (complaint) {
  console.error(complaint);
  process.exit(exitCodes.nodeTooOld);
}
import('./launch.mjs').then(function (launcher) {
  return launcher.launch(process.argv.slice(2));
});
