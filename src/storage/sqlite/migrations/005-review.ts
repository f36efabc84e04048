export const review = '';
