export const cases = '';
