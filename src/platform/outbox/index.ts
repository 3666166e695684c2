export { createOutbox, type Outbox } from './store.js';
export type { ArrivedFact, Fact, Reaction } from './fact.js';
