import type { Line } from './line.js';
import { type Case, report, type Told } from './person.js';

/** Many people who report at the same time, one after the other as one is done. */
export interface Load {
  readonly told: readonly Told[];
  /** Lets nobody begin any more, and waits for those who talk. */
  stop(): Promise<void>;
}

/** Invented suspects: 164 99… is assigned to nobody. So many that each is named by several people. */
const SUSPECTS = 120;
const CALLERS = ['快递客服', '平台退款专员', '贷款经理', '航空公司客服', '银行工作人员', '直播间助理'];
const GOODS = ['一件羽绒服', '一台旧相机', '两箱苹果', '孩子的课本', '一张演唱会票', '一双跑鞋'];

const suspectOf = (serial: number): string => `16499${String(100_000 + (serial % SUSPECTS))}`;

function caseOf(run: string, serial: number, mediaOf: (serial: number) => string | null): Case {
  const caller = CALLERS[serial % CALLERS.length];
  const goods = GOODS[Math.floor(serial / CALLERS.length) % GOODS.length];
  const story =
    `我要举报诈骗。上个月一个自称${caller}的人用 ${suspectOf(serial)} 打给我，说我买的${goods}有问题要退款，` +
    `让我加微信 kefu_${run}_${serial}，下载会议软件共享屏幕，骗走了我${3_000 + (serial % 97) * 10}元。`;
  return { user: `o-${run}-${serial}`, story, mediaId: mediaOf(serial) };
}

/**
 * @param run in every name, so that runs on one store stay apart
 * @param people how many talk at once
 * @param pauseMs between one person's receipt and the next person, to leave processor for the program
 */
export function startLoad(
  line: Line,
  options: {
    readonly run: string;
    readonly people: number;
    readonly pauseMs?: number;
    readonly mediaOf?: (serial: number) => string | null;
    readonly random: () => number;
  },
): Load {
  const { run, people, pauseMs = 0, mediaOf = () => null, random } = options;
  const told: Told[] = [];
  let serial = 0;
  let open = true;
  const talk = async (): Promise<void> => {
    while (open) {
      serial += 1;
      told.push(await report(line, caseOf(run, serial, mediaOf), random() < 0.3));
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const talking = Array.from({ length: people }, talk);
  return {
    told,
    async stop() {
      open = false;
      await Promise.all(talking);
    },
  };
}
