import { chartSvg, svgToPng } from '../../src/charts/index.js';
import { type Digest, type DigestMail, digestCsv, digestXlsx } from '../../src/digests/index.js';
import { chartCid, digestMailHtml } from './mail-html.js';
import { digestMailText } from './mail-text.js';
import { digestView } from './view.js';

/** Of the pictures in a mail, CSS pixels. */
const CHART_SIZE = { width: 560, height: 260 } as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The mail of a digest that is ready: HTML with its charts inside, text, workbook and CSV. Identifiers are masked in
 * all of them: a mail lies in many places.
 * @throws RangeError when the digest was skipped
 */
export async function composeDigestMail({ data, version, week }: Digest): Promise<DigestMail> {
  if (data === null) throw new RangeError('a skipped digest has no mail');
  const view = digestView(data, { version });
  const charts = await Promise.all(
    view.sections.flatMap(({ id, chart, table }) =>
      chart && table.rows.length > 0
        ? [
            svgToPng(chartSvg(chart, CHART_SIZE)).then((content) => ({
              name: `${id}.png`,
              type: 'image/png',
              content,
              cid: chartCid(id),
            })),
          ]
        : [],
    ),
  );
  return {
    subject: `【反诈周报】${data.label} ${week}${version > 1 ? `（第 ${version} 版）` : ''}`,
    html: digestMailHtml(view),
    text: digestMailText(view),
    attachments: [
      ...charts,
      { name: `digest-${week}.xlsx`, type: XLSX, content: await digestXlsx(view) },
      { name: `digest-${week}.csv`, type: 'text/csv; charset=utf-8', content: Buffer.from(digestCsv(view)) },
    ],
  };
}
