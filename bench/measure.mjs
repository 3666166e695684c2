/**
 * Measuring tools of the bench: alternating rounds, medians, peak memory of a child process.
 * Figures are ratios inside one run on one machine; absolute numbers are kept only to show noise.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  const watch = setInterval(() => (peakKib = Math.max(peakKib, residentPeak(child.pid))), 50);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  return { output, seconds: (performance.now() - started) / 1000, peakMib: peakKib / 1024 };
}

/** VmHWM of Linux: the kernel's own account of the peak, so that no sample can miss it by much. */
function residentPeak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
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

/** Keeps `connections` requests in flight for `forSeconds`; resolves to the rate and the times in ms. */
export async function load({ url, bodies, headers, connections = 16, forSeconds = 3 }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const started = performance.now();
  const until = started + forSeconds * 1000;
  let next = 0;
  const one = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await post(url, bodies[next++ % bodies.length], { agent, headers });
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    perSecond: times.length / took,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
  };
}

/** Two sides in turn, A B A B …; the ratio is taken pair by pair, then its median. */
export async function alternate({ rounds = 5, a, b, figure = (side) => side.perSecond }) {
  const pairs = [];
  await a();
  await b();
  for (let round = 0; round < rounds; round += 1) pairs.push({ a: await a(), b: await b() });
  return {
    ratio: median(pairs.map((pair) => figure(pair.a) / figure(pair.b))),
    a: median(pairs.map((pair) => figure(pair.a))),
    b: median(pairs.map((pair) => figure(pair.b))),
    p99: { a: median(pairs.map((p) => p.a.p99)), b: median(pairs.map((p) => p.b.p99)) },
  };
}

const begun = performance.now();

/** Says on standard error what is being measured: the whole takes minutes. */
export function say(text) {
  process.stderr.write(`[${((performance.now() - begun) / 1000).toFixed(0)} s] ${text}\n`);
}
