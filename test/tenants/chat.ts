import { expect, it } from 'vitest';
import { pushSealed } from '../support/push-sealed.js';
import { type TwoTenants, tracesIn } from './two-tenants.js';
import { PERSON, type Tenant } from './world.js';

/** What somebody may write who knows numbers and ids of another account. */
const questions = ({
  reportNumber,
  appealNumber,
  caseNumber,
  ids,
  mark,
  params,
  published,
}: Tenant): string[] => [
  '我的举报',
  reportNumber,
  `编号 ${reportNumber} 怎么样了`,
  reportNumber.replace('-', '').toLowerCase(),
  `补充 ${reportNumber}`,
  '取消',
  `撤回 ${reportNumber}`,
  '撤回举报',
  '我的申诉',
  appealNumber,
  `申诉 ${appealNumber} 怎么样了`,
  `撤回 ${appealNumber}`,
  '撤回申诉',
  '取消申诉',
  '取消',
  caseNumber,
  ids.report,
  ids.appeal,
  params.key?.[0] ?? '',
  '鉴定',
  '取消',
  '防骗文章',
  `${mark.slice(0, -1)}`,
  published,
  '我的积分',
  '最近有什么新骗局',
];

/** People of one account with the numbers of the other; its webhook with the other's keys; pages that everybody sees. */
export function chatChecks(stage: () => TwoTenants): void {
  const say = (tenant: Tenant, text: string) =>
    pushSealed(stage().harness.base, tenant.account, text, tenant.keys, PERSON);

  it('of one account see nothing of the other in the chat and change nothing, the openid being the same', async () => {
    const { harness, own, foreign } = stage();
    const before = await foreign.snapshot();
    const leaks: string[] = [];
    for (const text of questions(foreign)) {
      const answer = await say(own, text);
      harness.advance(5_000);
      const told = tracesIn(answer.text, foreign, text + text.toUpperCase());
      if (answer.status !== 200 || told.length > 0 || answer.text.includes(foreign.phone))
        leaks.push(`${text}: ${answer.status} ${told}`);
    }
    expect(leaks).toEqual([]);
    expect(await foreign.snapshot()).toBe(before);
  });

  it('of the other account see their own: the numbers are real', async () => {
    const { harness, own, foreign } = stage();
    for (const tenant of [own, foreign]) {
      expect((await say(tenant, '我的举报')).text).toContain(tenant.reportNumber);
      harness.advance(5_000);
      expect((await say(tenant, '我的申诉')).text).toContain(tenant.appealNumber);
      harness.advance(5_000);
      expect((await say(tenant, '热线')).text).toContain(`${tenant.mark}热线`);
      harness.advance(5_000);
    }
  });

  it('a webhook takes a message under its own token, key and app id, and no other', async () => {
    const { harness, own, foreign } = stage();
    const pick = [own.keys, foreign.keys];
    const taken: string[] = [];
    for (const { token } of pick)
      for (const { aesKey } of pick)
        for (const { appId } of pick) {
          const { status, text } = await pushSealed(
            harness.base,
            own.account,
            '热线',
            { token, aesKey, appId },
            PERSON,
          );
          harness.advance(2_000);
          const mixed = [token, aesKey, appId].filter((one) =>
            Object.values(foreign.keys).includes(one),
          ).length;
          if (mixed > 0) expect(tracesIn(text, own)).toEqual([]);
          if (status < 400) taken.push(`${mixed} foreign: ${text.includes(`${own.mark}热线`)}`);
        }
    expect(taken).toEqual(['0 foreign: true']);
  });

  it('public pages show nothing that an account keeps to itself', async () => {
    const { harness, foreign } = stage();
    const ids = [
      ...Object.values(foreign.ids),
      foreign.account,
      foreign.reportNumber,
      ...(foreign.params.key ?? []),
    ];
    const paths = ids.flatMap((id) => [
      `/articles/${id}`,
      `/articles/images/${id}.jpg`,
      `/${id}`,
      `/wechat/${id}`,
    ]);
    for (const path of [...paths, '/', '/schemes', '/readyz', '/metrics']) {
      const response = await fetch(harness.base + path);
      expect([path, tracesIn(await response.text(), foreign, path)]).toEqual([path, []]);
    }
    // What is published is public.
    expect(await (await fetch(`${harness.base}/articles/${foreign.published}`)).text()).toContain(
      foreign.mark,
    );
  });
}
