export { createLogger, type Logger } from './logger.js';
export { createMetrics } from './metrics.js';
