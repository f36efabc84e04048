import { grams } from './grams.js';
import { normalise } from './normalise.js';

/** Ordinary life in ordinary words, written for this list: what people do with telephones, money, work and family. */
const ORDINARY_LIFE = `
公司让我们下载一个打卡软件，你装了没有。下载软件要先登录账号，再点确认，然后设置密码。我把文件发给你，你打开看一下。
今天下班我去超市买菜，晚上回家吃饭。妈妈说她给你打电话你没有接，你有空回一个电话。爸爸在家里等你，别忘了。
明天上午开会，老师说学生都要参加。你到了没有，我在门口等你。昨天下午我们一起去看电影，后来又去喝咖啡。
钱我转给你了，你收一下。房租这个月已经付了，水电费还没有交。工资发了，奖金要等到下个月。我先付，你再还给我。
快递到了，放在门口。客服说可以退货退款，要填一下地址。订单已经发货，三天之内送到。买的东西有问题，找商家换一个。
我加了你的微信，你通过一下。群里发了通知，大家都看一下。照片发到群里了。手机没有电了，一会儿再说。
银行卡丢了要马上挂失，带身份证去柜台办理。手机号换了，要去营业厅改一下。医院的号已经约好了，带上医保卡。
他说明天再来，让我们先等一等。她问我什么时候有时间。你们不要着急，慢慢来。我知道了，谢谢你。不用了，我自己来。
早上出门，晚上回来。上周五下班路上遇到以前的同事，一起吃了饭。前几天天气不好，一直下雨。国庆放假想去旅游，还没有买票。
邻居家的孩子考上大学了，要请客。我们店里新来了一个人，还在学。这件事情办好了，以后再联系。因为太忙，所以没有去。
如果有问题就告诉我，我帮你看看。可以的，没问题。现在不行，晚一点再做。一个人在家，自己做饭。
小区统一换水表，物业通知大家在家等师傅上门。师傅来过了，说没有坏，不收钱。付了三百块钱，给了收据。敲门没有人开。
`;

/**
 * Pairs of characters that everybody uses. They never speak for fraud, whatever reviewers adopt: victims tell their
 * stories in the words of ordinary life, and those would otherwise add up.
 */
export const COMMON_PAIRS: ReadonlySet<string> = new Set(
  ORDINARY_LIFE.split(/[。，、\s]+/u).flatMap((part) => grams(normalise(part).text)),
);
