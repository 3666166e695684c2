import 'reflect-metadata';

import { openHub } from './app.js';
import { readConfig } from './config.js';
import { evaluateDemoCity, loadDemoCity } from './demo.js';
import { listOfSamples } from './modules/access/index.js';
import { exitCodeOf, sentenceOf } from './faults.js';
import { createHubServer } from './serve.js';

/** Starts the hub and returns when it answers; it ends on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig();
  const hub = await openHub(config, 'hub');
  try {
    if (config.profile === 'demo') {
      await loadDemoCity(hub);
      await evaluateDemoCity(hub);
      await hub.audit.sealing.seal();
    }
    hub.jobs.start();
    const server = await createHubServer(hub);
    const address = await server.listen(config);
    say(`
Xinshu 信枢 answers at ${address}/graphql
  database 数据库     ${hub.embedded?.location ?? 'DATABASE_URL'}
  health 健康检查     ${address}/healthz  ${address}/readyz
  metrics 指标        ${address}/metrics
${config.profile === 'demo' && config.oidc === undefined ? samples() : ''}
Stop with Ctrl-C (按 Ctrl-C 停止); the data stays (数据保留).
`);
    await stopSignal();
    say('Stopping: requests in flight are finished (正在停止，先完成进行中的请求)…');
    await server.close();
  } finally {
    await hub.close();
  }
}

function samples(): string {
  return `
Sample identities 示例身份 (npm run token -- --sample ROLE):
${listOfSamples().replaceAll(/^/gm, '  ')}
`;
}

/** The first signal starts an orderly end; a second one ends at once. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}

function say(text: string): void {
  process.stderr.write(`${text.trim()}\n`);
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    say(sentenceOf(fault));
    process.exit(exitCodeOf(fault));
  },
);
