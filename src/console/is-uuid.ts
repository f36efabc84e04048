const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it is an id as `randomUUID` makes them: of staff, or of a form that is to be carried out once. */
export const isUuid = (text: string): boolean => UUID.test(text);
