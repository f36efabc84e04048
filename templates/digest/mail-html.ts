import { chartAlt } from '../../src/charts/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { DigestCard, DigestSection, DigestView } from '../../src/digests/index.js';
import { shownCell } from './mail-text.js';

const FONT = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Arial,sans-serif";
const INK = 'color:#1f2933';
const QUIET = 'color:#52606d';
const LINE = 'border-bottom:1px solid #dfe4ea';

/** `cid` of a section's chart: the picture travels as an attachment of the mail. */
export const chartCid = (section: string): string => `chart-${section}@digest`;

/**
 * The digest as HTML for mail clients: tables and inline styles only, since they drop style sheets, flex and
 * grid; 600 pixels wide at most, fluid below.
 */
export const digestMailHtml = (view: DigestView): string =>
  `<!doctype html>${html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${view.title}</title></head>
<body style="margin:0;padding:0;background:#eef1f5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f5"><tr><td align="center" style="padding:12px 6px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;${FONT};${INK};font-size:15px;line-height:1.6">
<tr><td style="padding:20px;background:#123f7d;color:#ffffff"><h1 style="margin:0;font-size:22px;line-height:1.3;font-weight:bold">${view.title}</h1><p style="margin:4px 0 0;font-size:14px">${view.subtitle}</p></td></tr>
<tr><td style="padding:16px 20px 4px">${view.lead.map((text) => html`<p style="margin:0 0 6px">${text}</p>`)}</td></tr>
<tr><td style="padding:4px 12px 8px">${cards(view.cards)}</td></tr>
${view.sections.map(section)}
<tr><td style="padding:16px 20px 20px;border-top:1px solid #dfe4ea;font-size:13px;${QUIET}">${view.notes.map((text) => html`<p style="margin:0 0 6px">${text}</p>`)}</td></tr>
</table></td></tr></table></body></html>`}`;

function cards(list: readonly DigestCard[]): Html {
  const cell = ({ label, value, moves }: DigestCard): Html =>
    html`<td width="50%" valign="top" style="padding:6px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f4f7fb"><tr><td style="padding:10px 12px"><div style="font-size:13px;${QUIET}">${label}</div><div style="font-size:20px;font-weight:bold;line-height:1.4">${value}</div>${moves.map((move) => html`<div style="font-size:12px;${QUIET}">${move}</div>`)}</td></tr></table></td>`;
  const rows: Html[] = [];
  for (let at = 0; at < list.length; at += 2) rows.push(html`<tr>${list.slice(at, at + 2).map(cell)}</tr>`);
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows}</table>`;
}

function section(part: DigestSection): Html {
  const { id, title, note, chart, table, empty, mailRows } = part;
  const bare = table.rows.length === 0;
  return html`<tr><td style="padding:14px 20px 10px"><h2 style="margin:0 0 4px;font-size:17px;line-height:1.4">${title}</h2>${note && html`<p style="margin:0 0 6px;font-size:13px;${QUIET}">${note}</p>`}${
    chart &&
    !bare &&
    html`<img src="cid:${chartCid(id)}" alt="${chartAlt(chart)}" width="560" style="display:block;width:100%;max-width:560px;height:auto;border:0;margin:4px 0 8px">`
  }${bare ? html`<p style="margin:0;${QUIET}">${empty}</p>` : dataTable(title, table, mailRows)}</td></tr>`;
}

/** A column of long texts becomes a line of its own below its row: beside numbers it would be a thread on a phone. */
function dataTable(title: string, table: DigestSection['table'], most = table.rows.length): Html {
  const narrow = table.columns.flatMap((column, at) => (column.wide ? [] : [{ ...column, at }]));
  const wide = table.columns.findIndex((column) => column.wide);
  const side = (isNumber?: boolean): string => (isNumber ? 'right' : 'left');
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" summary="${title}" style="font-size:14px;border-collapse:collapse"><tr>${narrow.map(({ label, number }) => html`<th scope="col" align="${side(number)}" valign="bottom" style="padding:4px 4px;font-size:12px;font-weight:normal;line-height:1.35;${QUIET};${LINE}">${label}</th>`)}</tr>${table.rows
    .slice(0, most)
    .map(
      (row) =>
        html`<tr>${narrow.map(({ at, number }) => html`<td align="${side(number)}" valign="top" style="padding:5px 4px;${number ? 'white-space:nowrap' : 'overflow-wrap:anywhere'};${wide < 0 ? LINE : ''}">${shownCell(row[at] ?? '')}</td>`)}</tr>${
          wide >= 0 &&
          html`<tr><td colspan="${narrow.length}" style="padding:0 4px 8px;${LINE}"><div style="padding:8px 12px;background:#f4f7fb;border-left:3px solid #1d5fbf">${row[wide]}</div></td></tr>`
        }`,
    )}</table>`;
}
