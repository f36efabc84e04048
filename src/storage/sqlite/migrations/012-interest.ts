export const interest = '';
