import { BLANK, lines } from '../shared/format.js';

export type UnreadKind = 'image' | 'voice' | 'video' | 'file' | 'location' | 'link' | 'other';

const HOW: Readonly<Record<UnreadKind, readonly string[]>> = {
  image: [
    '我还看不了图片。把图里的号码、网址或文字发给我，我马上查。',
    '在微信里点开图片，长按，选「提取文字」，就能复制。',
  ],
  voice: ['这段语音我没听清。长按语音，选「转文字」，把文字发给我。', '打字也行，说个大概就够。'],
  video: [
    '我还看不了视频。把里面的号码、网址，或对方说的话打字发给我。',
    '对方在视频里像熟人、像警察，也可能是假的：先挂断，打他原来的电话。',
  ],
  file: ['别打开，更别安装。陌生人发来的文件可能带病毒。', '已经装了：先开飞行模式，再打银行客服冻结卡。'],
  location: [
    '我看不了位置。有人叫你去某个地方见面、取钱、交卡，别去，打 110。',
    '把对方的号码或说的话发给我，我马上查。',
  ],
  other: [
    '这条我打不开。聊天记录、名片、转账：截一张图发来。',
    '或把里面的号码、网址、对方说的话打字发给我，我马上查。',
  ],
  link: ['这个链接里没有我能查的网址。先别打开。', '把网址复制出来发给我，我马上查。'],
};

/** A kind of message that cannot be read yet: what to send instead. */
export const unsupported = (kind: UnreadKind): string =>
  lines(...HOW[kind], BLANK, '对方正催你转账、要验证码？挂断，回复「紧急」。');
