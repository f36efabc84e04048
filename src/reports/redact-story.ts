import { type Extraction, KINDS } from '../identifiers/index.js';

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲封储靳段富巫焦谷车侯宓蓬全班仰秋仲伊宫宁仇栾祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲邰从鄂索赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养丰关查后荆红游竺权盖益桓公';
/** A name as it is said of a person; nicknames of the usual make too. */
const NAME = new RegExp(
  `((?:我叫|名叫|他叫|她叫|叫做|姓名|户名|名字|收款人|开户人|持卡人|联系人|真名|本人)(?:是|为|叫)?[:：\\s]{0,3})(?:[${SURNAMES}][\\s·]{0,2}|[小阿老大])\\p{Script=Han}(?:[\\s·]?\\p{Script=Han}){0,2}`,
  'gu',
);
/** Behind a label with a colon stands a name, whatever it is made of. */
const LABELLED =
  /((?:姓名|户名|收款人|开户人|持卡人|联系人|真名)(?:姓名)?[:：]\s{0,3})(?!〔)[\p{Script=Han}·A-Za-z]{2,12}/gu;
const NUMERAL = '[\\d一二三四五六七八九十百]';
const ADDRESS = new RegExp(
  `[\\p{Script=Han}]{2,10}(?:路|街|巷|弄|大道|村|小区|苑|花园|公寓)\\s?${NUMERAL}{1,5}\\s?(?:号楼|号|弄|栋|幢|座|单元|室|组)[\\d一二三四五六七八九十\\-号弄栋幢座单元楼层室组]{0,20}`,
  'gu',
);
/** From the province or city down to the street. */
const REGION =
  /(?:[\p{Script=Han}]{2,7}(?:省|自治区))?[\p{Script=Han}]{2,5}(?:市|自治州)[\p{Script=Han}]{1,6}(?:区|县|镇)[\p{Script=Han}\d-]{0,30}(?:路|街|巷|弄|村|小区|号|栋|室)[\d-]{0,8}(?:号|栋|室)?/gu;
/** What somebody says of where they live, up to the next sign. */
const HOME =
  /((?:家住|住在|我家在|住址|家庭地址|收货地址|地址)(?:是|为)?[:：\s]{0,3})(?!〔)[^，。；！？,.;!?\n〔]{2,30}/gu;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}(?![A-Za-z0-9])/gu;
/** The last digits of a card. */
const TAIL = /(尾号(?:是|为)?[:：\s]{0,3})\d{3,5}/gu;
/** A sum beside an account finds one transfer among all; a sum alone is part of the trick. */
const SUM =
  '(?:\\d[\\d,]*(?:\\.\\d+)?\\s?(?:万|千)?(?:元|块钱?|人民币)|\\d[\\d,.]*[万千]|(?<=[转汇付交][了账款过]{0,2})\\d{3,})';
const ACCOUNT = '〔(?:银行卡号?|支付宝[^〕]*|数字|邮箱|手机号)〕';
const SUM_BEFORE = new RegExp(`(?<![\\d.,])${SUM}([^\\d。；！？;!?\\n〔]{0,12}${ACCOUNT})`, 'gu');
const SUM_AFTER = new RegExp(`(${ACCOUNT}[^\\d。；！？;!?\\n〔]{0,12})${SUM}(?![\\d.])`, 'gu');
/** Six digits and more in whatever grouping: identity numbers, codes, orders, accounts of any kind. */
const NUMBER = /\d(?:[ \-.]?\d){5,40}[Xx]?/g;

/** An identity number (身份证号, GB 11643) by its shape, fullwidth and grouped too; mistyped ones as well. */
const ID_NUMBER =
  /(?<![0-9０-９])[1-8１-８][0-9０-９]{5}[ -]?[12１２][089０８９][0-9０-９]{2}[ -]?[01０１][0-9０-９][ -]?[0-3０-３][0-9０-９][ -]?[0-9０-９]{3}[0-9０-９XxＸｘ](?![0-9０-９])/g;

/** Identity numbers are not stored at all, not even sealed. */
export function withoutIdNumbers(text: string): string {
  return text.replace(ID_NUMBER, '〔身份证号〕');
}

/**
 * The story without what belongs to persons: each identifier, name, address and long number is replaced by
 * its kind in 〔〕. Short codes of organisations (95588) stay, they are part of the trick. What is left can
 * be shown to volunteers and compared; it is the folded, simplified text.
 */
export function redactStory({ text, mentions }: Extraction): string {
  let out = '';
  let at = 0;
  for (const { identifier, start, end } of mentions) {
    if (identifier.type === 'service' || start < at) continue;
    out += `${text.slice(at, start)}〔${KINDS[identifier.type].name}〕`;
    at = end;
  }
  return (out + text.slice(at))
    .replace(ID_NUMBER, '〔身份证号〕')
    .replace(NUMBER, '〔数字〕')
    .replace(TAIL, '$1〔数字〕')
    .replace(PLATE, '〔车牌号〕')
    .replace(LABELLED, '$1〔姓名〕')
    .replace(NAME, '$1〔姓名〕')
    .replace(HOME, '$1〔地址〕')
    .replace(REGION, '〔地址〕')
    .replace(ADDRESS, '〔地址〕')
    .replace(SUM_BEFORE, '〔金额〕$1')
    .replace(SUM_AFTER, '$1〔金额〕');
}
