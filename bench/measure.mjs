/**
 * Measuring tools of the bench: alternating rounds, medians, peak memory of a child process.
 * Figures are ratios inside one run on one machine; absolute numbers are kept only to show noise.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Seconds that one asynchronous piece of work takes. */
export async function seconds(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Runs a program to its end; resolves to its output, seconds and peak resident memory in MiB. */
export async function runProgram(command, args, env = {}) {
  const started = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let peakKib = 0;
  child.stdout.on('data', (chunk) => (output += chunk));
  const watch = setInterval(() => (peakKib = Math.max(peakKib, residentOf(child.pid).peak)), 50);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  return { output, seconds: (performance.now() - started) / 1000, peakMib: peakKib / 1024 };
}

/**
 * Resident memory of a process in KiB, now and at its peak: VmRSS and VmHWM of Linux, the kernel's own
 * account, so that no sample can miss the peak by much. Zero where the process is gone.
 */
export function residentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return { now: kib('VmRSS'), peak: kib('VmHWM') };
  } catch {
    return { now: 0, peak: 0 };
  }
}

/** From here on the peak of this process is counted anew. */
export function forgetPeak() {
  writeFileSync('/proc/self/clear_refs', '5');
}

/** Processor time of a process so far in ms, by the kernel's ticks of 10 ms; of one that is gone 0. */
export function processorMsOf(pid) {
  try {
    const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return 0;
  }
}

/** Posts one body and resolves to the answer's text. */
export function post(url, body, { agent, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(text)
            : reject(new Error(`${answer.statusCode} ${text}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/**
 * Keeps `connections` requests in flight for `forSeconds`, and until there were `atLeast`; resolves to the
 * rate and the times in ms.
 */
export async function load({ url, bodies, headers, ...options }) {
  const { connections = 16, forSeconds = 3, atLeast = 0 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const started = performance.now();
  const until = started + forSeconds * 1000;
  let next = 0;
  const one = async () => {
    while (performance.now() < until || next < atLeast) {
      const sent = performance.now();
      await post(url, bodies[next++ % bodies.length], { agent, headers });
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    requests: times.length,
    perSecond: times.length / took,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
  };
}

/**
 * All sides in turn, A B C A B C …, after each has warmed up once, which it is told; resolves to each
 * side's rounds.
 */
export async function inTurn(sides, rounds = 5) {
  const found = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (const side of Object.values(sides)) await side({ isWarmUp: true });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, side] of Object.entries(sides))
      found[name].push(await side({ isWarmUp: false }));
  }
  return found;
}

/** The median of a figure's ratio, taken round by round: neighbours in time have the same luck. */
export function ratioOf(a, b, figure = (side) => side.perSecond) {
  return median(a.map((round, at) => figure(round) / figure(b[at])));
}

/** Two sides in turn, their ratio and medians. */
export async function alternate({ rounds = 5, a, b, figure = (side) => side.perSecond }) {
  const found = await inTurn({ a, b }, rounds);
  const medianOf = (side, of) => median(found[side].map(of));
  return {
    ratio: ratioOf(found.a, found.b, figure),
    a: medianOf('a', figure),
    b: medianOf('b', figure),
    p99: { a: medianOf('a', ({ p99 }) => p99), b: medianOf('b', ({ p99 }) => p99) },
  };
}

const begun = performance.now();

/** Says on standard error what is being measured: the whole takes minutes. */
export function say(text) {
  process.stderr.write(`[${((performance.now() - begun) / 1000).toFixed(0)} s] ${text}\n`);
}
