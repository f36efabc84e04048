import { it } from 'vitest';
import { tempFolder } from '../support/temp-storage.js';
import { runKillRounds } from './kill-rounds.js';

it('embedded queue: killed processes lose no acknowledged job and record none twice', async () => {
  await runKillRounds('embedded', tempFolder(), '', 4);
}, 120_000);
