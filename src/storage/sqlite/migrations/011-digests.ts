export const digests = '';
