import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { describeCrowd } from './crowd.js';

describeCrowd('memory', async () => createEmbeddedCoordination());
