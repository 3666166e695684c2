export { LoaderRegistry, type LoaderDefinition } from './context.js';
