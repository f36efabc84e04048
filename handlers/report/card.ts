import type { Message } from '../../src/conversation/contract.js';
import { present } from '../../src/identifiers/index.js';
import { understand } from '../../src/intent/index.js';
import type { PaymentCard } from '../../templates/replies/emergency.js';
import { readPayment } from '../emergency/read-payment.js';
import type { ReportForm } from './form.js';

/** The card for the police (紧急止付) as far as the report told it already. */
export function cardFrom(form: ReportForm, message: Message): PaymentCard {
  const story = readPayment({ ...message, words: form.story, understood: understand(form.story) });
  const latest = readPayment(message);
  const listed = form.suspects.find(({ type }) => type === 'bankcard' || type === 'alipay');
  const account =
    listed === undefined ? null : `${listed.type === 'alipay' ? '支付宝 ' : ''}${present(listed)}`;
  return {
    name: latest.name ?? story.name,
    account: latest.account ?? story.account ?? account,
    bank: latest.bank ?? story.bank,
    amounts: form.lossYuan === null ? [] : [form.lossYuan],
    time: form.lossSaid ?? latest.time ?? story.time,
  };
}
