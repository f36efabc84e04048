import { describeTenants } from './matrix.js';

describeTenants('embedded', false, async () => ({}));
