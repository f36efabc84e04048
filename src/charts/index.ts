export type * from './model.js';
export { svgToPng } from './render-png.js';
export { chartSvg } from './render-svg.js';
export { chartAlt, chartTable } from './twin.js';
