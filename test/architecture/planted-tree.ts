import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ROOT } from './sources.js';

const CONFIGURATIONS = [
  'package.json',
  'tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.mjs',
  'knip.json',
];

/** A small tree of files under the project's own tool settings, to see a wall refuse something. */
export interface PlantedTree {
  /** Runs a tool of the project in the tree and answers what it printed. */
  run(tool: string, args: readonly string[]): string;
  remove(): void;
}

export function plant(files: Readonly<Record<string, string>>): PlantedTree {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  for (const name of CONFIGURATIONS) copyFileSync(join(ROOT, name), join(folder, name));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${source}\n`);
  }
  return {
    run: (tool, args) => {
      const done = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      if (done.stdout === '') throw new Error(`${tool} printed nothing: ${done.stderr}`);
      return done.stdout;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
