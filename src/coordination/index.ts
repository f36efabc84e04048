export { createEmbeddedCoordination, type EmbeddedCoordinationOptions } from './embedded/index.js';
export type { Coordination } from './port.js';
