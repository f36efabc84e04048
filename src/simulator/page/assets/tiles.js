import { el } from './dom.js';
import { closeSheet, field, openForm, openPicture, showSheet } from './sheet.js';

/** Forms of the attachments: title, fields with an invented example, and the action they make. */
const FORMS = {
  voice: {
    title: '发语音',
    hint: '微信可以附上转写的文字（Recognition）；留空就是没有转写。',
    fields: () => [field('recognition', '转写', '刚才有人打电话说我的快递丢了要给我退款', { rows: 3 })],
    action: ({ recognition }) => (recognition.trim() ? { kind: 'voice', recognition } : { kind: 'voice' }),
  },
  location: {
    title: '发位置',
    fields: () => [
      field('label', '地名', '北京市东城区示例路 1 号'),
      field('latitude', '纬度', '39.9042', { inputmode: 'decimal' }),
      field('longitude', '经度', '116.4074', { inputmode: 'decimal' }),
    ],
    action: ({ label, latitude, longitude }) => ({
      kind: 'location',
      label,
      latitude: Number(latitude),
      longitude: Number(longitude),
    }),
  },
  link: {
    title: '发链接',
    fields: () => [
      field('title', '标题', '您的积分即将清零，点击兑换'),
      field('description', '摘要', '仅限今日，逾期作废'),
      field('url', '网址', 'http://jifen-duihuan.example/m'),
    ],
    action: (values) => ({ kind: 'link', ...values }),
  },
  scan: {
    title: '扫公众号的二维码',
    hint: '带参数的二维码：已关注推送 SCAN，未关注推送 subscribe。',
    fields: () => [field('scene', '场景值', 'poster-01')],
    action: ({ scene }) => ({ kind: 'scan', scene }),
  },
  'scan-result': {
    title: '扫一扫',
    hint: '菜单里的扫码按钮会把扫到的内容推给后端。',
    fields: () => [field('result', '扫到的内容', 'http://saoma-lingjiang.example/a')],
    action: ({ result }, path) => ({ kind: 'menu', path, result }),
  },
  code: {
    title: '发任意 XML',
    hint: '照样签名、加密、投递。用来试新的事件类型，或写坏的报文。',
    fields: () => [
      field(
        'xml',
        'XML',
        '<xml>\n<ToUserName><![CDATA[gh_demo]]></ToUserName>\n<FromUserName><![CDATA[oDEMO]]></FromUserName>\n<CreateTime>1795000000</CreateTime>\n<MsgType><![CDATA[event]]></MsgType>\n<Event><![CDATA[some_new_event]]></Event>\n</xml>',
        { rows: 9, class: 'mono', spellcheck: 'false' },
      ),
    ],
    action: ({ xml }) => ({ kind: 'raw', xml }),
  },
};

function openFollow(act) {
  const choose = (action) => () => {
    closeSheet();
    act(action);
  };
  showSheet(
    el(
      'div',
      { class: 'sheet-form' },
      el('h2', { id: 'sheet-title' }, '关注'),
      el('p', { class: 'hint' }, '取消关注后，后端再也不能给你发消息。'),
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', onclick: closeSheet }, '返回'),
        el('button', { type: 'button', onclick: choose({ kind: 'subscribe' }) }, '再推一次关注'),
        el(
          'button',
          { type: 'button', class: 'danger', onclick: choose({ kind: 'unsubscribe' }) },
          '取消关注',
        ),
      ),
    ),
  );
}

/** Opens what belongs to an attachment tile; `extra` is the menu path of a scan button. */
export function openTile(kind, act, extra) {
  if (kind === 'image') openPicture(act);
  else if (kind === 'person') openFollow(act);
  else if (kind === 'video') act({ kind: 'video' });
  else openForm(FORMS[kind], act, extra);
}
