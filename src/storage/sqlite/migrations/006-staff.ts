export const staff = '';
