const DAYS = ['日', '一', '二', '三', '四', '五', '六', '日'];

const clock = (hour: string, minute: string): string => `${hour}:${minute.padStart(2, '0')}`;

/** A five-field cron expression in words (每天 3:10); one of another shape stays as it is. */
export function cronWords(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', week = ''] = cron.trim().split(/\s+/);
  const number = /^\d{1,2}$/;
  const every = /^\*\/(\d{1,2})$/;
  if (month !== '*') return cron;
  const anyDay = day === '*' && week === '*';
  if (anyDay && hour === '*') {
    if (minute === '*') return '每分钟';
    const step = every.exec(minute)?.[1];
    if (step) return `每 ${step} 分钟`;
    return number.test(minute) ? `每小时的第 ${Number(minute)} 分` : cron;
  }
  if (!number.test(minute)) return cron;
  const hours = every.exec(hour)?.[1];
  if (anyDay && hours) return `每 ${hours} 小时，第 ${Number(minute)} 分`;
  if (!number.test(hour)) return cron;
  const time = clock(hour, minute);
  if (anyDay) return `每天 ${time}`;
  if (day === '*' && week === '1-5') return `周一到周五 ${time}`;
  if (day === '*' && /^[0-7]$/.test(week)) return `每周${DAYS[Number(week)]} ${time}`;
  return week === '*' && number.test(day) ? `每月 ${Number(day)} 日 ${time}` : cron;
}
