/**
 * A draw of 2,000 from a million codes against the Python package `consistent_sampler`, which gives the
 * same tickets: the folder that holds its `consistent_sampler.py` is named by CONSISTENT_SAMPLER. Where
 * it or Python is not at hand, a plain in-memory implementation in JavaScript stands in, and the figure says so.
 * `node bench/draw.mjs [SIZE]` measures the draw alone. Seconds are those of the processor: each side is one
 * thread, and neighbours on the machine do not count.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { drawTargets } from '../dist/modules/inspection/domain/draw-targets.js';
import { figure } from './beside.mjs';
import { runProgram, say } from './measure.mjs';

const TAKE = 2_000;
const ROUNDS = 3;
const SEED = '01382438112797316654';
const GOAL = 5;

const codeOf = (i) => `91410100MA${String(i).padStart(8, '0')}`;

/** Prints processor seconds, then each drawn ticket and id; ids are made before the clock starts. */
const PYTHON = `
import sys, time
sys.path.insert(0, sys.argv[1])
from consistent_sampler import sampler
ids = ['91410100MA%08d' % i for i in range(int(sys.argv[2]))]
started = time.process_time()
drawn = list(sampler(ids, seed=sys.argv[4], take=int(sys.argv[3]), digits=18))
print(time.process_time() - started)
for ticket, id, _ in drawn: print(ticket, id)
`;

/** The figures of the draw: one, with the ratio of the other's least time to ours. */
export async function measureDraw({ size = 1_000_000 } = {}) {
  const other = await findOther();
  say(`drawing ${TAKE} of ${size}, against ${other.name}`);
  const frame = Array.from({ length: size }, (_, i) => ({ uscc: codeOf(i), stratum: 'A' }));
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const mine = await ourDraw(frame);
    const reference = await other.draw(size);
    if (mine.drawn.join('\n') !== reference.drawn.join('\n')) {
      throw new Error(`${other.name} draws other tickets`);
    }
    ours.push(mine.seconds);
    theirs.push(reference.seconds);
  }
  const [least, leastOther] = [Math.min(...ours), Math.min(...theirs)];
  return [
    figure(
      `draw of ${TAKE.toLocaleString('en')} from ${size.toLocaleString('en')}`,
      leastOther / least,
      `≥ ${GOAL}`,
      (ratio) => ratio >= GOAL,
      `${least.toFixed(2)} s, ${other.name} ${leastOther.toFixed(2)} s, the same tickets; processor time, least of ${ROUNDS} rounds`,
    ),
  ];
}

function ourDraw(frame) {
  const started = processorSeconds();
  const drawn = drawTargets(frame, [{ stratum: 'A', quota: TAKE }], SEED);
  const seconds = processorSeconds() - started;
  return { seconds, drawn: drawn.map(({ ticket, uscc }) => `${ticket} ${uscc}`) };
}

function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

async function findOther() {
  const folder = process.env.CONSISTENT_SAMPLER;
  if (folder !== undefined && existsSync(join(folder, 'consistent_sampler.py'))) {
    const version = await runProgram('python3', ['--version']).catch(() => null);
    if (version !== null) {
      const name = `consistent_sampler under ${version.output.trim()}`;
      return { name, draw: (size) => pythonDraw(folder, size) };
    }
  }
  return {
    name: 'a plain in-memory implementation (consistent_sampler is not at hand)',
    draw: plainDraw,
  };
}

async function pythonDraw(folder, size) {
  const run = ['-c', PYTHON, folder, String(size), String(TAKE), SEED];
  const { output } = await runProgram('python3', run);
  const [seconds, ...drawn] = output.trim().split('\n');
  return { seconds: Number(seconds), drawn };
}

function plainDraw(size) {
  const ids = Array.from({ length: size }, (_, i) => codeOf(i));
  const hex = (text) => createHash('sha256').update(text).digest('hex');
  const started = processorSeconds();
  const seedHash = hex(SEED);
  const tickets = ids.map((id) => {
    const digits = BigInt(`0x${hex(seedHash + id)}`)
      .toString()
      .padStart(64, '0');
    return [[...digits].reverse().join(''), id];
  });
  tickets.sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = (digits) => digits.slice(0, /^9*/.exec(digits)[0].length + 18);
  const drawn = tickets.slice(0, TAKE).map(([digits, id]) => `0.${shown(digits)} ${id}`);
  return { seconds: processorSeconds() - started, drawn };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const found of await measureDraw({ size: Number(process.argv[2] ?? 1_000_000) })) {
    console.log(found);
  }
}
