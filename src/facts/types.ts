/** What is publicly known of an identifier without any report: never a proof of anything. */
export interface Facts {
  /** 运营商 or virtual operator of the number segment; portability may have moved it since. */
  readonly carrier?: string;
  /** True for segments of virtual operators (虚拟运营商: 162, 165, 167, 170, 171). */
  readonly virtual?: boolean;
  /** 归属地 of a landline's area code, or the country of a foreign number. */
  readonly region?: string;
  /** 发卡行 by BIN. */
  readonly bank?: string;
  /** True when no operator was given this segment, so the number cannot exist. */
  readonly unassigned?: boolean;
}
