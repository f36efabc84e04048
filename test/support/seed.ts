import fc from 'fast-check';

// The same examples in every run, so that a red run is about the change and can be repeated;
// FC_SEED=random explores, and what it finds becomes an example of its own.
const { FC_SEED } = process.env;
if (FC_SEED !== 'random') fc.configureGlobal({ seed: Number(FC_SEED ?? 20_151_226) });
