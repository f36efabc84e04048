/** Field values: strings become CDATA, numbers (64-bit ids as bigint) plain text, records nested elements. */
export type XmlValue = string | number | bigint | { readonly [name: string]: XmlValue };
export type XmlFields = { readonly [name: string]: XmlValue };

/** CDATA cannot hold its own end mark, so that is split over two sections. */
const cdata = (value: string): string => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function render(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      const inner =
        typeof value === 'string' ? cdata(value) : typeof value === 'object' ? render(value) : String(value);
      return `<${name}>${inner}</${name}>`;
    })
    .join('\n');
}

/** A push of the platform: fields in the order given, strings as CDATA, numbers bare. */
export function toXml(fields: XmlFields): string {
  return `<xml>\n${render(fields)}\n</xml>`;
}
