import { type ApiMethod, Refusal } from '../method.js';

/** 通用印刷体识别: the box cannot read pictures, so it refuses as the platform refuses an account without the right. */
export const OCR_COMM: ApiMethod = {
  path: '/cv/ocr/comm',
  verb: 'POST',
  token: true,
  quota: { perDay: 100 },
  run: () => {
    throw new Refusal(48001);
  },
};
