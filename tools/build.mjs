/**
 * Compiles src to dist with swc: in parallel, only what changed, and removes what has no source
 * any more. Plain JavaScript, because it runs before anything is compiled.
 */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'src');
const target = path.join(root, 'dist');
const parallel = 16;

/** @returns {Promise<{ compiled: number; removed: number }>} */
export async function build() {
  const sources = (await listFiles(source)).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const outputs = new Map(sources.map((file) => [file.replace(/\.ts$/, '.js'), file]));
  const existing = (await listFiles(target)).filter((file) => file.endsWith('.js'));
  const stale = existing.filter((file) => !outputs.has(file));
  await Promise.all(stale.map((file) => rm(path.join(target, file))));

  const settings = Math.max(
    ...(await Promise.all(
      ['.swcrc', 'package-lock.json', 'tools/build.mjs'].map((file) =>
        modified(path.join(root, file)),
      ),
    )),
  );
  const changed = await filterAsync([...outputs], async ([output, input]) => {
    const [from, to] = await Promise.all([
      modified(path.join(source, input)),
      modified(path.join(target, output)),
    ]);
    return to < Math.max(from, settings);
  });
  if (changed.length > 0) await compileAll(changed);
  return { compiled: changed.length, removed: stale.length };
}

/** @param {[string, string][]} files */
async function compileAll(files) {
  const { transformFile } = await import('@swc/core');
  const queue = [...files];
  const worker = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [output, input] = next;
      const { code } = await transformFile(path.join(source, input), {
        swcrc: true,
        configFile: path.join(root, '.swcrc'),
        sourceFileName: path.join(source, input),
      });
      const file = path.join(target, output);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, code);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

/** @param {string} folder @returns {Promise<string[]>} paths relative to the folder */
async function listFiles(folder) {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** @param {string} file @returns {Promise<number>} 0 when missing */
async function modified(file) {
  return stat(file).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}

async function filterAsync(items, keep) {
  const kept = await Promise.all(items.map(keep));
  return items.filter((_, index) => kept[index]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { compiled, removed } = await build();
  process.stdout.write(`${compiled} files compiled, ${removed} removed\n`);
}
