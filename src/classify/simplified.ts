import { createRequire } from 'node:module';

/** Frequent characters that only the traditional script has; without one of them nothing is converted. */
const TRADITIONAL = new RegExp(
  `[${[
    '個們來時會說對這還過後開關發給錢買賣貸轉賬帳戶號碼點擊鏈網銀獎運領獲積換現話費電聯繫請於為與無證驗訊資產業務員處據條機場車馬門問間題報導單險貨貼賠償調實際應該當壓減稅繳餘額達類訂購優禮專區寫檢蘋貓視聽',
    '讀語誰謝認識讓邊週頭顯願風飛館麼麗齊齣齡幾雙別則剛創劃劇劉動勞勢勝匯協參廠廣張強彈徑從徵復愛態慮憑憶懷戰戲拋掃掛採損搶擇擔擴攝敗數斷曆書東樂標樣樓權歡歲歸殘氣漢測湯準溫滿滾漲濟灣煙熱爭爺狀獨畫異療盡監',
    '盤禍種稱穩競筆節範築簡糧約級紅納紙細終組結絕統經綠維緊線練縣總績織續罰羅義習職膽臉興舉舊萬葉蓋藍藝藥術衛裝製複規覺觀觸計訓記訪設許試詐詢詳誠誤課論譯護變豐責貴貿賀賓賞質賺贈贏趙趕軍輕載輛輸農迴連進違遊',
    '適遲選遺郵鄉醫釋鈔銷鎖錄錯鍵鐘鐵長閉閒閱陣陰陳陸陽隊階隨隱隻雖難離雲靈靜韓響頁順須預顏飯飲養駕騙凍佔佈係倉偽側儲兌兩冊凱刪劑勸啟噴圍圓圖團塊壞壽夠夢奮婦媽孫學寧寶將尋岡島崗嶺幣幫幹庫廈廳彎恆惡惱慶慣懶',
    '懸戀揚撥撿擁擠擺攔攤暈暫槍榮殺殼決沒況淚淨湊溝滅滙漁潛潤濃瀏燈燒營爾牆牽獻瑪環瓊畢疊瘋皺盜眾矚碩磚礎禦穀窮竊籤籌紐純絡綁綜緣編緩縮繪罵聖聰聲聳肅脫腦膚臨臺蘭虛蟲蝦補覽託訴註評詞詩誌諒諾謀謹議譽讚豔貝負',
    '財貪貧賊賜賢賭躍軟較輔輝輩轟辦辭遞遠鄭釘針鈴銘銳鋪鋼錦鍊鎮鏡鑰閃閣闆闖陝雜霧項頒頓頻顆顧颱餅騰驚髮鬆鬧鮮鳥鴻麥黃黨龍龜爲衆査録証',
  ].join('')}]`,
);

const load = (): ((text: string) => string) => {
  const require = createRequire(import.meta.url);
  const { Converter } = require('opencc-js/t2cn') as typeof import('opencc-js/t2cn');
  return Converter({ from: 'tw', to: 'cn' });
};

let convert: ReturnType<typeof load> | undefined;

/**
 * Traditional Chinese to simplified (繁体转简体). The dictionary (opencc-js) costs about 30 ms to
 * load and most texts never need it, so it is loaded by the first text that does.
 */
export function toSimplified(text: string): string {
  if (!TRADITIONAL.test(text)) return text;
  convert ??= load();
  return convert(text);
}
