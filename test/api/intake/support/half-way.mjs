/**
 * A process that brings a file in and stops for ever in the middle of it, to be killed there.
 * Runs on the compiled hub: `half-way.mjs DATABASE_URL FILE STOP_AT_ROW`.
 */
import 'reflect-metadata';

import { createIntake } from '../../../../dist/modules/intake/index.js';
import { connectDatabase } from '../../../../dist/platform/database/index.js';

const [url, path, stopAt] = process.argv.slice(2);
const db = await connectDatabase({ url, entities: [], poolSize: 4 });
let rows = 0;

function judge(row) {
  rows += 1;
  if (rows === Number(stopAt)) {
    process.stdout.write('half-way\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return { kind: 'good', values: [row.name, row.text, null], fixes: [] };
}

await createIntake({ db }).importFile({
  door: {
    kind: 'letters',
    rulesVersion: '1',
    columns: [
      { field: 'name', headers: ['名称'], required: true },
      { field: 'text', headers: ['内容'], required: true },
    ],
    staging: [
      { name: 'name', type: 'text' },
      { name: 'body', type: 'text' },
      { name: 'colour', type: 'text' },
    ],
    prepare: () => Promise.resolve({ judge }),
    merge: () => Promise.resolve(),
  },
  source: { path },
  actor: { role: 'CITY_ADMIN', subject: 'admin' },
});
