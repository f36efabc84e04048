/** One stretch of speech between two marks, with how it is said. */
export interface Clause {
  readonly text: string;
  /** Only supposed (要是、万一、的话), here or earlier in the same sentence. */
  readonly supposed: boolean;
  /** Where the writer begins to ask whether to do it (要不要、该不该、能…吗); what stands before it is no plan. */
  readonly weighedFrom: number;
  /** Ends as a question: 吗, 吧, 呢, ？. */
  readonly asks: boolean;
}

/** Clauses of one text that are looked at; what somebody did stands within the first. */
const MOST = 60;

const PIECE = /([^，。！？,!?;；\n…~～]+)([，。！？,!?;；\n…~～]*)/g;
const SUPPOSED = /如果|要是|万一|假如|假设|假使|倘若|若是|的话|一旦|^若/;
const WEIGHED =
  /要不要|该不该|能不能|可不可以|可否|是否|敢不敢|用不用|需不需要|(?:可以|能|要|敢|应该|需要|该)[^吗么]{0,14}(?:吗|么|嘛|不$)/;
const ASKS =
  /(?:吗|嘛|么|呢|吧|不|没|没有|啊|呀|噶|呗)?[?？]|(?:吗|嘛|(?<![什怎那这多])么|吧|呢|不|没|没有|哩不|是不是|是不)[。~～]*$/;

function weighedFrom(text: string): number {
  const at = text.search(WEIGHED);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/**
 * The clauses of a text. White space counts as a mark: people who dictate or type in a hurry set
 * spaces where others set commas.
 */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let supposed = false;
  for (const [, words = '', mark = ''] of text.matchAll(PIECE)) {
    supposed ||= SUPPOSED.test(words);
    clauses.push({
      text: words,
      supposed,
      weighedFrom: weighedFrom(words + mark),
      asks: ASKS.test(words + mark),
    });
    if (/[。！!\n]/.test(mark)) supposed = false;
    if (clauses.length >= MOST) break;
  }
  return clauses;
}
