import { type Extraction, KINDS } from '../identifiers/index.js';

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲封储靳段富巫焦谷车侯宓蓬全班仰秋仲伊宫宁仇栾祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲邰从鄂索赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养丰关查后荆红游竺权盖益桓公';
const NAME = new RegExp(
  `((?:我叫|名叫|他叫|她叫|姓名|户名|名字|收款人|开户人|持卡人|联系人|真名|本人)(?:是|为|叫)?[:：\\s]{0,3})[${SURNAMES}][\\p{Script=Han}]{1,3}`,
  'gu',
);
const ADDRESS =
  /[\p{Script=Han}]{2,10}(?:路|街|巷|弄|大道|村|小区|苑)\s?\d{1,5}\s?(?:号|弄|栋|幢|座|单元|室)[\d\-号弄栋幢座单元楼层室]{0,20}/gu;
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
    .replace(NAME, '$1〔姓名〕')
    .replace(ADDRESS, '〔地址〕');
}
