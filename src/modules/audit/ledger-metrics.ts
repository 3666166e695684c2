import { Gauge, type Registry } from 'prom-client';

import type { LedgerVerifying } from './service/verifying.js';

/** What a monitoring system watches: findings that stand, and how long ago everything was verified. */
export function registerLedgerMetrics(
  registers: Registry,
  verifying: Pick<LedgerVerifying, 'health'>,
): void {
  new Gauge({
    name: 'xinshu_ledger_findings',
    help: 'Alterations behind the hub that the ledger proves and that stand',
    registers: [registers],
    async collect() {
      this.set((await verifying.health()).openFindings);
    },
  });
  new Gauge({
    name: 'xinshu_ledger_verified_age_seconds',
    help: 'Seconds since the verifier last came round; none before the first time',
    registers: [registers],
    async collect() {
      const { secondsSinceVerified } = await verifying.health();
      if (secondsSinceVerified !== null) this.set(secondsSinceVerified);
    },
  });
}
