import type { Facts } from './types.js';

/**
 * Mobile segments (号段) by their first three or four digits, as of 2026: the numbering plan of the
 * ministry (工信部电信网码号资源) and the four operators' own announcements. `*` marks segments
 * that virtual operators (移动转售) sell. Every 1[3-9]x that is not here was given to nobody.
 */
const SEGMENTS: readonly (readonly [carrier: string, prefixes: string])[] = [
  [
    '中国移动',
    '134 135 136 137 138 139 147 150 151 152 157 158 159 172 178 182 183 184 187 188 195 197 198 165* 1703* 1705* 1706*',
  ],
  ['中国联通', '130 131 132 145 155 156 166 175 176 185 186 196 167* 171* 1704* 1707* 1708* 1709*'],
  ['中国电信', '133 149 153 173 177 180 181 189 190 191 193 199 162* 1700* 1701* 1702*'],
  ['中国广电', '192'],
  ['中国电信卫星', '1349 1740'],
  ['应急通信', '1741'],
  // Data cards of machines have thirteen digits; eleven digits in these ranges are only ever a display.
  ['中国移动物联网', '1440 148'],
  ['中国联通物联网', '146'],
  ['中国电信物联网', '1410'],
];

const UNASSIGNED: Facts = Object.freeze({ unassigned: true });

let byFour: (Facts | undefined)[] | undefined;

/** Facts of a mainland mobile in its normal form; one shared object for each segment. */
export function factsOfMobile(value: string): Facts {
  byFour ??= readSegments();
  const index = value.charCodeAt(1) * 100 + value.charCodeAt(2) * 10 + value.charCodeAt(3) - 48 * 111;
  return byFour[index] ?? UNASSIGNED;
}

function readSegments(): (Facts | undefined)[] {
  const table = new Array<Facts | undefined>(1000).fill(undefined);
  for (const [carrier, prefixes] of SEGMENTS) {
    const own: Facts = Object.freeze({ carrier });
    const resold: Facts = Object.freeze({ carrier: `${carrier}（虚拟运营商）`, virtual: true });
    for (const word of prefixes.split(' ')) {
      const prefix = word.replace('*', '').slice(1);
      const facts = word.endsWith('*') ? resold : own;
      // The tables above name whole segments before their exceptions (134, then 1349).
      for (let i = 0; i < 10 ** (3 - prefix.length); i++)
        table[Number(prefix) * 10 ** (3 - prefix.length) + i] = facts;
    }
  }
  return table;
}
