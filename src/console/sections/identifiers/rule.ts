import {
  identifierRuled,
  liftConfirmBody,
  RULE_WORDS,
  ruleConfirmBody,
} from '../../../../templates/console/identifier-rule.js';
import { DAY_MS } from '../../../core/clock.js';
import { TxwzError } from '../../../core/errors.js';
import type { Identifier } from '../../../identifiers/index.js';
import { countConcerned } from '../../../interest/index.js';
import {
  createLiftRuling,
  createRuleByHand,
  previewLift,
  previewRuling,
  RULED_LEVELS,
} from '../../../review/index.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleRoute } from '../../contract.js';
import { isUuid } from '../../is-uuid.js';
import type { ConsoleTools } from '../../tools.js';
import { createAddressOf, readAddress } from './address.js';
import { auditedAs, PAGE } from './page.js';

const LONGEST_DAYS = 3_650;
/** What goes along from the first step to the second. */
const ASKED: ReadonlySet<string> = new Set(['once', 'level', 'days', 'reason']);

/**
 * 人工裁定 and 撤销裁定, in two steps: the first post shows what would change and writes nothing, the form of that page
 * brings `sure` and does it.
 */
export function ruleRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const { storage, official, queue, audit, judge, clock, log, levelChanged } = tools;
  const { review, reports, reporters, blacklist, interest } = storage;
  const rule = createRuleByHand({
    review,
    reports,
    reporters,
    blacklist,
    official,
    queue,
    audit,
    judge,
    clock,
    log,
    levelChanged,
  });
  const lift = createLiftRuling({ blacklist, levelChanged, clock });
  const addressOf = createAddressOf(tools);
  const permission = 'identifiers.rule';

  const read = ({ form, staff, account, params }: ConsoleRequest) => {
    const id = form.get('once') ?? '';
    if (!isUuid(id)) throw new TxwzError('form_invalid', { detail: 'once' });
    return {
      // Somebody else's form names another decision.
      id: `${id}:${staff.id}`,
      account,
      by: staff.id,
      identifier: readAddress(tools, params),
      reason: form.get('reason') ?? '',
    };
  };

  const page = ({ form, csrf, now }: ConsoleRequest, identifier: Identifier) => ({
    identifier,
    here: addressOf(identifier),
    fields: [...form].filter(([name]) => ASKED.has(name)),
    reason: (form.get('reason') ?? '').trim(),
    csrf,
    now,
  });

  return [
    {
      method: 'POST',
      path: `${PAGE}/rule`,
      permission,
      async handle(request) {
        const { form, now } = request;
        const asked = read(request);
        const level = RULED_LEVELS.find((one) => one === form.get('level'));
        if (level === undefined) throw new TxwzError('form_invalid', { detail: 'level' });
        const expiresAt = readExpiry(form.get('days') ?? '', now);
        const ruling = { ...asked, level, ...(expiresAt === undefined ? {} : { expiresAt }) };
        if (form.get('sure') !== '1') {
          const preview = await previewRuling({ blacklist, official, clock }, ruling);
          const { identifier } = asked;
          const told = await countConcerned({ interest, clock }, { identifier, ...preview });
          const body = ruleConfirmBody({ ...page(request, identifier), ...preview, told });
          return { kind: 'page', title: RULE_WORDS.confirm, body };
        }
        const desk = tools.accounts.list()[0]?.id ?? 'default';
        const done = await rule({ ...ruling, desk });
        const { subject, ref } = auditedAs(tools, asked.identifier);
        const until = done.kind === 'ruled' ? done.ruling.expiresAt : null;
        await request.audit('identifier.rule', subject, {
          ref,
          level,
          reason: asked.reason.trim().slice(0, 500),
          expiresAt: until,
          second: done.kind === 'second',
        });
        return {
          kind: 'redirect',
          to: addressOf(asked.identifier),
          notice: identifierRuled(done, level),
          ...(done.kind === 'second' && may(request.staff.role, 'desk.read')
            ? { link: { href: `/console/desk/${done.item.id}`, label: RULE_WORDS.seeItem } }
            : {}),
        };
      },
    },
    {
      method: 'POST',
      path: `${PAGE}/lift`,
      permission,
      async handle(request) {
        const asked = read(request);
        if (request.form.get('sure') !== '1') {
          const { identifier } = asked;
          const preview = await previewLift({ blacklist, clock }, identifier);
          const told = await countConcerned({ interest, clock }, { identifier, ...preview });
          const body = liftConfirmBody({ ...page(request, identifier), ...preview, told });
          return { kind: 'page', title: RULE_WORDS.confirmLift, body };
        }
        const lifted = await lift(asked);
        const { subject, ref } = auditedAs(tools, asked.identifier);
        const reason = asked.reason.trim().slice(0, 500);
        await request.audit('identifier.lift', subject, { ref, level: lifted.level, by: lifted.by, reason });
        const to = addressOf(asked.identifier);
        return { kind: 'redirect', to, notice: '裁定已撤销，级别重新按证据算。' };
      },
    },
  ];
}

/** '' = as long as the level usually holds, `never`, or days. @throws form_invalid */
function readExpiry(days: string, now: number): number | null | undefined {
  if (days === '') return undefined;
  if (days === 'never') return null;
  const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > LONGEST_DAYS) throw new TxwzError('form_invalid', { detail: 'days' });
  return now + count * DAY_MS;
}
