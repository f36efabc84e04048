/** Where the page of an account is; its platform API is below, at `/api`. */
export const simulatorPath = (basePath: string, first: string | undefined, id: string): string =>
  id === first ? basePath : `${basePath}/accounts/${id}`;
