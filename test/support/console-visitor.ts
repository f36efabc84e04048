import { createSealedBox } from '../../src/core/sealed-box.js';
import { addStaff, changePassword, enrolTotp, newTotpSecret, type StaffRole } from '../../src/staff/index.js';
import { hotp, totpStep } from '../../src/staff/totp.js';
import type { Storage } from '../../src/storage/port.js';
import { createVisitor, PASSWORD, type Visitor } from '../console/console-harness.js';

const FIRST_PASSWORD = '先换掉这一个密码 2026';

/** Signs somebody in at the console of a running program. */
export type SignIn = (origin: string) => Promise<Visitor>;

/** Makes a member who sees all accounts, with password and second factor, in a program's store. */
export async function makeMember(storage: Storage, role: StaffRole, secretKey: string): Promise<SignIn> {
  const { staff } = storage;
  const tools = { staff, box: createSealedBox(secretKey), clock: Date.now };
  const person = { name: role, displayName: role, role, account: null, password: FIRST_PASSWORD };
  const { member } = await addStaff(tools, person);
  await changePassword({ staff }, member.id, FIRST_PASSWORD, PASSWORD);
  const secret = newTotpSecret();
  const codes = [...(await enrolTotp(tools, member.id, secret, hotp(secret, totpStep(Date.now()))))];
  return async (origin) => {
    const visitor = createVisitor(origin);
    const fields = { name: role, password: PASSWORD };
    await visitor.post('/console/sign-in', fields, '/console/sign-in');
    const entered = await visitor.post('/console/second', { code: codes.pop() ?? '' }, '/console/second');
    if (entered.status !== 303) throw new Error(`could not sign in: ${entered.status}`);
    return visitor;
  };
}
