/** Longest body that can be a path check, in bytes. */
export const PATH_CHECK_MAX_BYTES = 128;

const PATH_CHECK =
  /^\s*(?:action=CheckContainerPath|\{\s*"action"\s*:\s*"CheckContainerPath"\s*\}|<xml>\s*<action>(?:<!\[CDATA\[)?CheckContainerPath(?:\]\]>)?<\/action>\s*<\/xml>)\s*$/;

/**
 * The probe of WeChat's cloud hosting (微信云托管) when a path is set up, unsigned, wants a 200:
 * https://developers.weixin.qq.com/miniprogram/dev/wxcloudrun/src/guide/weixin/push.html. It says nothing and
 * learns nothing, so it is the one thing answered without a signature.
 */
export const isPathCheck = (body: string): boolean =>
  body.length <= PATH_CHECK_MAX_BYTES && PATH_CHECK.test(body);
