/** The colours of charts, on a white of their own so that they read the same on Slack's light and dark. */
export const COLOURS = {
  paper: '#ffffff',
  frame: '#d8dde3',
  ink: '#1f2933',
  quiet: '#616e7c',
  grid: '#edf0f3',
  before: '#52606d',
  other: '#7b8794',
  after: '#c81e3a',
  second: '#1d4ed8',
  usual: '#d6efe1',
  usualInk: '#2f855a',
  onset: '#c81e3a',
  alert: '#b45309',
  change: '#7b8794',
  guilty: '#6b21a8',
  forecast: '#1d4ed8',
  interval: '#dbe7fd',
} as const;

/** The family of every text in a chart, whose files are handed to the renderer. */
export const FONT = 'DejaVu Sans';
