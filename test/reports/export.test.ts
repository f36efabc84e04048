import { expect, it } from 'vitest';
import { createSubmitReport, exportReports } from '../../src/reports/index.js';
import { draft, from, openDesk, PHONE, START } from './desk.js';

async function exported(format: 'csv' | 'jsonl', account?: string): Promise<string> {
  const { tools, storage } = await openDesk();
  const submit = createSubmitReport(tools);
  await submit(
    draft({
      story: '=HYPERLINK("x") 让我拨 15400001234，"马上"转账\n我的手机 15400009999',
      suspects: [PHONE, { type: 'service', value: '95588' }],
      contact: '张三 15400009999',
      lossFen: 1_234,
      lossAt: START,
    }),
    from('openid-of-zhang'),
  );
  await submit(draft(), from('openid-of-zhang', { account: 'second' }));
  let text = '';
  const options = account === undefined ? {} : { account };
  const write = (piece: string) => {
    text += piece;
  };
  const count = await exportReports({ reports: storage.reports, format, write, ...options });
  expect(count).toBe(account === undefined ? 2 : 1);
  for (const secret of ['openid-of-zhang', '张三', '15400009999', '15400001234', 'v1.']) {
    expect(text).not.toContain(secret);
  }
  return text;
}

it('writes one JSON record a line, masked and without anything of the reporter', async () => {
  const lines = (await exported('jsonl')).trim().split('\n');
  expect(lines).toHaveLength(2);
  const row = JSON.parse(lines[0]!);
  expect(row).toMatchObject({
    account: 'default',
    status: 'received',
    suspects: ['phone:154****1234'],
    spoofed: ['service:95588'],
    loss_fen: 1_234,
    loss_at: '2026-11-20T02:00:00.000Z',
    created_at: '2026-11-20T02:00:00.000Z',
    attachments: 0,
  });
  expect(row.story).toContain('〔手机号〕');
  expect(Object.keys(row)).not.toContain('reporterKey');
});

it('writes CSV that a spreadsheet does not run', async () => {
  const text = await exported('csv', 'default');
  const [header] = text.split('\n');
  expect(header).toBe(
    'number,account,status,scheme,created_at,updated_at,suspects,spoofed,loss_fen,loss_at,attachments,story',
  );
  expect(text).toContain(`"'=HYPERLINK(""x"")`);
  expect(text).toContain(',phone:154****1234,service:95588,1234,');
});

it('waits for a slow reader', async () => {
  const { tools, storage } = await openDesk();
  const submit = createSubmitReport(tools);
  const story = '他说我涉嫌洗钱，要把钱转到安全账户核查，还不让告诉家里人。'.repeat(60);
  await Promise.all(
    Array.from({ length: 60 }, (_, n) => submit(draft({ story, suspects: [] }), from(`u${n}`))),
  );
  let open = 0;
  let most = 0;
  let pieces = 0;
  const write = async () => {
    pieces += 1;
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    open -= 1;
  };
  expect(await exportReports({ reports: storage.reports, format: 'csv', write })).toBe(60);
  expect(pieces).toBeGreaterThan(1);
  expect(most).toBe(1);
});
