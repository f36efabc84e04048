/**
 * Port: brings a code (验证码) to a mobile by text message, once and at once.
 *
 * @param phone normal form, `13800138000` or `+1…`
 * @param asker who asked for it; a gateway needs only the number, the demo shows the message to this person
 * @throws appeal_code_unsent when it is known that the message did not leave
 */
export interface CodeSender {
  send(
    phone: string,
    code: string,
    asker: { readonly account: string; readonly user: string },
  ): Promise<void>;
}
