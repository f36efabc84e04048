import type { Span } from './mention.js';

/** Plates, file names, crypto addresses, parcels with letters: nothing in them is an identifier. */
const OPAQUE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳][A-HJ-Z][ ·•.-]?(?=[A-Z0-9]{0,5}\d)[A-Z0-9]{5,6}(?![A-Za-z0-9])|(?<![\w-])[\w-]{1,64}\.(?:apk|exe|zip|rar|docx?|xlsx?|pptx?|pdf|txt|jpe?g|png|gif|mp[34]|mov|avi|ipa|html?)(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|bc1[a-z0-9]{20,60})(?![A-Za-z0-9])|(?<![A-Za-z])(?:sf|yt|jd[a-z]{0,3}|jt|zto|sto|yd|ems)[ :：]?\d{8,15}(?!\d)|@[A-Za-z][A-Za-z0-9_]{3,31}/gi;

/** Where such things stand in a text. */
export function opaqueSpans(text: string): Span[] {
  return [...text.matchAll(OPAQUE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
