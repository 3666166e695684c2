export { createOutbox, type Outbox } from './store.js';
export type { ArrivedFact, Reaction } from './fact.js';
