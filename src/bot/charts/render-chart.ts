import { fileURLToPath } from 'node:url';
import type { EChartsOption } from 'echarts';
import type { ChartSize } from './incident-option.ts';
import { COLOURS, FONT } from './palette.ts';

const FONT_FILES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'] as const;
/** The same library in one file, which is read eight times as fast as its hundreds of modules; it has no types of its own. */
const LIBRARY: string = 'echarts/dist/echarts.esm.min.mjs';
/** Drawn twice as fine as it is shown, for screens that can show it. */
const ZOOM = 2;

function fontFiles(): string[] {
  return FONT_FILES.map((name) =>
    fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`)),
  );
}

/** A chart as SVG. The library is read when the first chart is drawn. */
export async function renderSvg(option: EChartsOption, size: ChartSize): Promise<string> {
  const { init } = (await import(LIBRARY)) as typeof import('echarts');
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    // It would keep the process alive otherwise.
    chart.dispose();
  }
}

/** A chart as PNG, twice the size in pixels. @throws Error when the renderer can't read what was drawn */
export async function renderPng(option: EChartsOption, size: ChartSize): Promise<Buffer> {
  const svg = await renderSvg(option, size);
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: ZOOM },
    background: COLOURS.paper,
    logLevel: 'off',
  });
  return image.asPng();
}
