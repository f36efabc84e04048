import type { ErrorCode } from '../core/error-codes.js';

/** Why a medium was not taken, for the reporter: what was wrong and what to do instead. */
const REASONS: Partial<Record<ErrorCode, string>> = {
  media_too_large: '文件太大，图片最多 10 MB。请截图后再发，或发压缩过的图。',
  platform_answer_too_large: '文件太大，图片最多 10 MB。请截图后再发，或发压缩过的图。',
  media_pixels_exceeded: '图片尺寸太大，打不开。请分几段截图再发。',
  media_type_refused: '这不是能看的图片。请发截图或照片（JPG、PNG）。',
  media_heic_refused: '这是苹果的 HEIC 格式，这里打不开。请对着它截一张图再发。',
  media_too_slow: '图片太复杂，打不开。请截图再发。',
  media_malformed: '图片不完整，打不开。请重新发一次，或截图再发。',
  platform_not_permitted: '这个公众号暂时收不了图片。请把图里的号码和内容用文字发来，原图先别删。',
};

/** Differs where the advice for pictures makes no sense. */
const VOICE_REASONS: Partial<Record<ErrorCode, string>> = {
  media_too_large: '语音太长。请分几段再说，或用文字写下来。',
  platform_answer_too_large: '语音太长。请分几段再说，或用文字写下来。',
  media_type_refused: '这段语音的格式打不开。请直接在对话里按住说话，或用文字写下来。',
  media_malformed: '这段语音不完整。请重新说一次，或用文字写下来。',
  platform_not_permitted: '这个公众号暂时收不了语音。请用文字写下来。',
};

export const EXPIRED_REASON = '微信只保留三天，这份已经取不到了。手机里还有的话，请重新发一次。';

/** The sentence for an error that is about the medium itself; null for all others. */
export function refusalOf(code: ErrorCode, kind: 'image' | 'voice'): string | null {
  return (kind === 'voice' ? VOICE_REASONS[code] : undefined) ?? REASONS[code] ?? null;
}
