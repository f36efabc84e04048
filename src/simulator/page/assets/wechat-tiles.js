import { field, openForm, openPicture } from './sheet.js';

/** Forms of the attachments, each with an invented example. */
const FORMS = {
  link: {
    title: '转发链接',
    fields: () => [
      field('title', '标题', '双倍退款通道，点开就领', { required: true }),
      field('description', '摘要', '仅限今日'),
      field('url', '网址', 'http://refund.kuaidi-help.test/claim?id=1'),
    ],
    action: (values) => ({ kind: 'link', ...values }),
  },
  card: {
    title: '转发名片',
    hint: '名字谁都能起，能查的是微信号；有的转发看不到，就留空。',
    fields: () => [
      field('name', '名字', '理财老师', { required: true }),
      field('handle', '微信号', 'demo_teacher_888'),
    ],
    action: (values) => ({ kind: 'card', ...values }),
  },
  location: {
    title: '发位置',
    fields: () => [
      field('label', '地名', '示例路 1 号'),
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
  file: {
    title: '发文件',
    hint: '只发名字：机器人不打开文件。',
    fields: () => [field('name', '文件名', '退款申请表.apk', { required: true })],
    action: (values) => ({ kind: 'file', ...values }),
  },
};

/** Opens what belongs to an attachment; `say(content)` sends it. */
export function openWechatTile(kind, say) {
  if (kind === 'image') openPicture(say);
  else openForm(FORMS[kind], say);
}
