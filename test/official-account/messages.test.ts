import { describe, expect, it } from 'vitest';
import { deliveryKey } from '../../src/channels/official-account/delivery-key.js';
import { readMessage, toInbound } from '../../src/channels/official-account/index.js';
import { parseJson } from '../../src/channels/official-account/json.js';
import { parseXml } from '../../src/channels/official-account/xml.js';
import { eventXml, GH, OPENID, pushXml, SECONDS } from './support.js';

const read = (xml: string) => readMessage(parseXml(xml));
const message = (fields: Record<string, string | number | undefined>) =>
  read(pushXml({ Content: undefined, MsgId: '9223372036854775807', ...fields }));
const event = (fields: Record<string, string | number | undefined>) => read(eventXml(fields));
const raw = (inside: string) =>
  read(
    `<xml><ToUserName>${GH}</ToUserName><FromUserName>${OPENID}</FromUserName><CreateTime>${SECONDS}</CreateTime><MsgType>event</MsgType>${inside}</xml>`,
  );
const base = { account: 'a1', channel: 'official-account', user: OPENID, sentAt: SECONDS * 1000 };

describe('user messages', () => {
  it.each([
    [
      { MsgType: 'text', Content: '你好' },
      { kind: 'text', content: '你好', menuId: null },
      { kind: 'text', text: '你好' },
    ],
    [
      { MsgType: 'text', Content: '' },
      { kind: 'text', content: '' },
      { kind: 'text', text: '' },
    ],
    [{ MsgType: 'text', Content: 'x', bizmsgmenuid: '101' }, { menuId: '101' }, { kind: 'text' }],
    [
      { MsgType: 'image', PicUrl: 'http://p.example/1', MediaId: 'm' },
      { kind: 'image', mediaId: 'm', picUrl: 'http://p.example/1' },
      { kind: 'image', mediaId: 'm', url: 'http://p.example/1' },
    ],
    [
      { MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: '你好' },
      { kind: 'voice', format: 'amr', recognition: '你好' },
      { kind: 'voice', recognition: '你好' },
    ],
    [
      { MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: '' },
      { kind: 'voice', recognition: null },
      { kind: 'voice', recognition: null },
    ],
    [
      { MsgType: 'video', MediaId: 'm', ThumbMediaId: 't' },
      { kind: 'video', thumbMediaId: 't' },
      { kind: 'video', mediaId: 'm' },
    ],
    [
      { MsgType: 'shortvideo', MediaId: 'm', ThumbMediaId: 't' },
      { kind: 'shortvideo' },
      { kind: 'video', mediaId: 'm' },
    ],
    [
      { MsgType: 'location', Location_X: '23.134521', Location_Y: '-113.358803', Scale: '20', Label: '某地' },
      { kind: 'location', latitude: 23.134521, longitude: -113.358803, scale: 20 },
      { kind: 'location', latitude: 23.134521, label: '某地' },
    ],
    [
      { MsgType: 'link', Title: 't', Description: 'd', Url: 'http://l.example' },
      { kind: 'link', title: 't' },
      { kind: 'link', description: 'd', url: 'http://l.example' },
    ],
    [
      { MsgType: 'file', Title: 'a.pdf', FileTotalLen: '12' },
      { kind: 'file', title: 'a.pdf', totalLength: 12 },
      { kind: 'file', name: 'a.pdf' },
    ],
    [
      { MsgType: 'hologram', X: '1' },
      { kind: 'unknown', type: 'hologram', event: null },
      { kind: 'notice', name: 'unknown:hologram' },
    ],
    // Known types without what makes them what they are.
    [{ MsgType: 'text' }, { kind: 'unknown', type: 'text' }, { kind: 'notice' }],
    [{ MsgType: 'location', Location_X: 'north' }, { kind: 'unknown' }, { kind: 'notice' }],
  ])('%o', (fields, expected, inbound) => {
    const got = message(fields);
    expect(got).toMatchObject({
      to: GH,
      from: OPENID,
      createTime: SECONDS,
      msgId: '9223372036854775807',
      ...expected,
    });
    expect(toInbound('a1', got)).toMatchObject({
      ...base,
      key: `msg:${OPENID}:9223372036854775807`,
      ...inbound,
    });
  });

  it.each(['ToUserName', 'FromUserName', 'MsgType', 'CreateTime'])('without %s is malformed', (name) => {
    expect(() => message({ MsgType: 'text', Content: 'x', [name]: undefined })).toThrow('message_malformed');
    expect(() => message({ MsgType: 'text', Content: 'x', [name]: '' })).toThrow('message_malformed');
  });
});

describe('events of people', () => {
  it.each([
    [
      { Event: 'subscribe', EventKey: '' },
      { kind: 'subscribe', scene: null },
      { kind: 'follow', scene: null },
    ],
    [
      { Event: 'subscribe', EventKey: 'qrscene_123', Ticket: 'T' },
      { kind: 'subscribe', scene: '123', ticket: 'T' },
      { kind: 'follow', scene: '123' },
    ],
    [{ Event: 'unsubscribe' }, { kind: 'unsubscribe' }, { kind: 'unfollow' }],
    [
      { Event: 'SCAN', EventKey: '42', Ticket: 'T' },
      { kind: 'scan', scene: '42' },
      { kind: 'scan', scene: '42', text: null },
    ],
    [
      { Event: 'LOCATION', Latitude: '23.1', Longitude: '113.3', Precision: '65' },
      { kind: 'report-location', latitude: 23.1, precision: 65 },
      { kind: 'notice', name: 'report-location' },
    ],
    [
      { Event: 'CLICK', EventKey: 'report' },
      { kind: 'click', key: 'report' },
      { kind: 'menu', intent: 'report' },
    ],
    [
      { Event: 'VIEW', EventKey: 'https://v.example', MenuId: '7' },
      { kind: 'view', url: 'https://v.example', menuId: '7' },
      { kind: 'notice', name: 'view' },
    ],
    [
      { Event: 'view_miniprogram', EventKey: 'pages/index', MenuId: '7' },
      { kind: 'view-miniprogram', path: 'pages/index' },
      { kind: 'notice' },
    ],
    [
      { Event: 'user_authorization_revoke', OpenID: 'oX', AppID: 'wx1', RevokeInfo: '301' },
      { kind: 'authorization-revoke', openId: 'oX', revoked: '301' },
      { kind: 'notice' },
    ],
    [
      { Event: 'user_info_modified', OpenID: 'oX' },
      { kind: 'user-info-modified', openId: 'oX' },
      { kind: 'notice' },
    ],
    [
      { Event: 'naming_verify_fail', FailTime: 1_790_000_001, FailReason: '原因' },
      { kind: 'naming-verify-fail', at: 1_790_000_001, reason: '原因' },
      { kind: 'notice' },
    ],
    [
      { Event: 'qualification_verify_success', ExpiredTime: 1_790_000_001 },
      { kind: 'qualification-verify-success', at: 1_790_000_001 },
      { kind: 'notice' },
    ],
    [
      { Event: 'HOLOGRAM' },
      { kind: 'unknown', type: 'event', event: 'HOLOGRAM' },
      { kind: 'notice', name: 'unknown:HOLOGRAM' },
    ],
    [{ Event: 'LOCATION' }, { kind: 'unknown', event: 'LOCATION' }, { kind: 'notice' }],
    [{}, { kind: 'unknown', event: '' }, { kind: 'notice' }],
  ])('%o', (fields, expected, inbound) => {
    const got = event(fields);
    expect(got).toMatchObject({ msgId: null, ...expected });
    expect(toInbound('a1', got)).toMatchObject({ ...base, ...inbound });
  });

  it.each(['scancode_push', 'scancode_waitmsg'])('%s carries what was scanned', (name) => {
    const got = raw(
      `<Event>${name}</Event><EventKey>scan-it</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult><![CDATA[http://q.example/?a=1&b=2]]></ScanResult></ScanCodeInfo>`,
    );
    expect(got).toMatchObject({ kind: name.replace('_', '-'), key: 'scan-it', scanType: 'qrcode' });
    expect(toInbound('a1', got)).toMatchObject({
      kind: 'scan',
      scene: 'scan-it',
      text: 'http://q.example/?a=1&b=2',
    });
  });

  it.each(['pic_sysphoto', 'pic_photo_or_album', 'pic_weixin'])('%s lists its pictures', (name) => {
    const items = (list: string) =>
      raw(
        `<Event>${name}</Event><EventKey>k</EventKey><SendPicsInfo><Count>2</Count><PicList>${list}</PicList></SendPicsInfo>`,
      );
    const item = '<item><PicMd5Sum>ab</PicMd5Sum></item>';
    expect(items(item + item)).toMatchObject({
      kind: name.replaceAll('_', '-'),
      count: 2,
      md5: ['ab', 'ab'],
    });
    expect(items(item)).toMatchObject({ md5: ['ab'] });
    expect(items('')).toMatchObject({ md5: [] });
  });

  it('location_select carries the place', () => {
    expect(
      raw(
        '<Event>location_select</Event><EventKey>k</EventKey><SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Scale>15</Scale><Label>某路</Label><Poiname></Poiname></SendLocationInfo>',
      ),
    ).toMatchObject({
      kind: 'location-select',
      latitude: 23,
      longitude: 113,
      scale: 15,
      label: '某路',
      poi: '',
    });
  });
});

describe('job events', () => {
  it('TEMPLATESENDJOBFINISH has MsgID', () => {
    const got = event({ Event: 'TEMPLATESENDJOBFINISH', MsgID: '200163836', Status: 'failed:user block' });
    expect(got).toMatchObject({ kind: 'template-finished', jobId: '200163836', status: 'failed:user block' });
    expect(deliveryKey(got)).toBe('job:template-finished:200163836');
  });

  it('MASSSENDJOBFINISH carries counts, the reprint check and the URLs', () => {
    const got =
      raw(`<Event>MASSSENDJOBFINISH</Event><MsgID>9007199254740993</MsgID><Status>err(30003)</Status>
      <TotalCount>100</TotalCount><FilterCount>80</FilterCount><SentCount>75</SentCount><ErrorCount>5</ErrorCount>
      <CopyrightCheckResult><Count>2</Count><ResultList>
        <item><ArticleIdx>1</ArticleIdx><UserDeclareState>0</UserDeclareState><AuditState>2</AuditState><OriginalArticleUrl><![CDATA[http://o.example/1]]></OriginalArticleUrl><OriginalArticleType>1</OriginalArticleType><CanReprint>1</CanReprint><NeedReplaceContent>0</NeedReplaceContent><NeedShowReprintSource>1</NeedShowReprintSource></item>
        <item><ArticleIdx>2</ArticleIdx></item>
      </ResultList><CheckState>2</CheckState></CopyrightCheckResult>
      <ArticleUrlResult><Count>1</Count><ResultList><item><ArticleIdx>1</ArticleIdx><ArticleUrl><![CDATA[http://u.example/1]]></ArticleUrl></item></ResultList></ArticleUrlResult>`);
    expect(got).toMatchObject({
      kind: 'mass-finished',
      jobId: '9007199254740993',
      status: 'err(30003)',
      totalCount: 100,
      filterCount: 80,
      sentCount: 75,
      errorCount: 5,
      checkState: 2,
      copyright: [
        {
          articleIndex: 1,
          userDeclareState: 0,
          auditState: 2,
          originalUrl: 'http://o.example/1',
          originalType: 1,
          canReprint: true,
          needReplaceContent: false,
          needShowReprintSource: true,
        },
        { articleIndex: 2, canReprint: false },
      ],
      articleUrls: [{ articleIndex: 1, url: 'http://u.example/1' }],
    });
    expect(toInbound('a1', got)).toMatchObject({
      kind: 'notice',
      name: 'mass-finished',
      key: 'job:mass-finished:9007199254740993',
    });
  });

  it('MASSSENDJOBFINISH without lists has empty ones', () => {
    expect(event({ Event: 'MASSSENDJOBFINISH', MsgID: '1', Status: 'send success' })).toMatchObject({
      checkState: null,
      copyright: [],
      articleUrls: [],
    });
  });

  it('PUBLISHJOBFINISH', () => {
    const publish = (inside: string) =>
      raw(`<Event>PUBLISHJOBFINISH</Event><PublishEventInfo>${inside}</PublishEventInfo>`);
    expect(
      publish(
        '<publish_id>22</publish_id><publish_status>0</publish_status><article_id>A</article_id><article_detail><count>1</count><item><idx>1</idx><article_url>http://a.example</article_url></item></article_detail>',
      ),
    ).toMatchObject({
      kind: 'publish-finished',
      jobId: '22',
      status: 0,
      articleId: 'A',
      articleUrls: [{ articleIndex: 1, url: 'http://a.example' }],
      failedIndexes: [],
    });
    expect(
      publish(
        '<publish_id>22</publish_id><publish_status>2</publish_status><fail_idx>1</fail_idx><fail_idx>2</fail_idx>',
      ),
    ).toMatchObject({ articleId: null, failedIndexes: [1, 2] });
    expect(publish('<publish_status>2</publish_status>')).toMatchObject({ kind: 'unknown' });
  });

  const one = { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '2' };
  it.each([
    ['an object', one, 1],
    ['an array', [one, { ...one, TemplateId: 'T2' }], 2],
  ])('subscribe_msg_popup_event with List as %s in JSON', (_, List, count) => {
    const json = JSON.stringify({
      ToUserName: GH,
      FromUserName: OPENID,
      CreateTime: SECONDS,
      MsgType: 'event',
      Event: 'subscribe_msg_popup_event',
      List,
    });
    const got = readMessage(parseJson(json));
    expect(got).toMatchObject({
      kind: 'subscribe-popup',
      notices: expect.toSatisfy((list: unknown[]) => list.length === count),
    });
    expect(got).toMatchObject({
      notices: [
        { templateId: 'T1', status: 'accept', popupScene: '2' },
        ...(count === 2 ? [{ templateId: 'T2' }] : []),
      ],
    });
  });

  it('subscribe_msg_* in XML', () => {
    const list =
      '<List><TemplateId>T1</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>';
    expect(
      raw(
        `<Event>subscribe_msg_change_event</Event><SubscribeMsgChangeEvent>${list}${list}</SubscribeMsgChangeEvent>`,
      ),
    ).toMatchObject({
      kind: 'subscribe-change',
      notices: [{ templateId: 'T1', status: 'reject' }, { templateId: 'T1' }],
    });
    expect(
      raw(
        '<Event>subscribe_msg_sent_event</Event><SubscribeMsgSentEvent><List><TemplateId>T</TemplateId><MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>',
      ),
    ).toMatchObject({
      kind: 'subscribe-sent',
      notices: [{ msgId: '1700827132819554304', errorStatus: 'success' }],
    });
  });
});

describe('deliveryKey', () => {
  const key = (fields: Record<string, string | number | undefined>) => deliveryKey(event(fields));

  it('tells ids above 2^53 apart', () => {
    const ids = ['9007199254740992', '9007199254740993'].map((MsgId) =>
      deliveryKey(message({ MsgType: 'text', Content: 'x', MsgId })),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('is equal for deliveries of one event and different for another of the same second', () => {
    const click = { Event: 'CLICK', EventKey: 'a' };
    expect(key(click)).toBe(key(click));
    const keys = [
      key(click),
      key({ ...click, EventKey: 'b' }),
      key({ ...click, Event: 'VIEW' }),
      key({ ...click, FromUserName: 'oOther' }),
      key({ ...click, CreateTime: SECONDS + 1 }),
      key({ Event: 'LOCATION', Latitude: '1', Longitude: '2' }),
      key({ Event: 'LOCATION', Latitude: '1', Longitude: '3' }),
      key({ Event: 'HOLOGRAM', X: '1' }),
      key({ Event: 'HOLOGRAM', X: '2' }),
      key({ Event: 'subscribe' }),
      key({ Event: 'subscribe', EventKey: 'qrscene_1' }),
      key({ Event: 'unsubscribe' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells messages without an id apart by what they say', () => {
    const say = (Content: string) => deliveryKey(message({ MsgType: 'text', Content, MsgId: undefined }));
    expect(say('a')).toBe(say('a'));
    expect(say('a')).not.toBe(say('b'));
  });

  it('carries no text of the person', () => {
    expect(deliveryKey(message({ MsgType: 'text', Content: '我的秘密', MsgId: undefined }))).not.toContain(
      '秘密',
    );
  });
});
