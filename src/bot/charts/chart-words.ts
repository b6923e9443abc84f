import { COLOURS, FONT } from './palette.ts';

/** Words in a chart with their upper left corner there, unless `style` says otherwise; pixels. */
export function chartWords(text: string, x: number, y: number, style: object) {
  return {
    type: 'text' as const,
    silent: true,
    style: { text, x, y, fontFamily: FONT, fontSize: 12, fill: COLOURS.ink, ...style },
  };
}
