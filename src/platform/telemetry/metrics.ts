import { collectDefaultMetrics, Registry } from 'prom-client';

/** The figures of one process, in Prometheus' text format. */
export interface Metrics {
  readonly registry: Registry;
  /** What `/metrics` answers. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** A registry of its own, so that two servers in one process (as in tests) do not collide. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'xinshu_' });
  return {
    registry,
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
