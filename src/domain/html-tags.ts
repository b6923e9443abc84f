const TAGS = new Set(
  `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup
  data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5
  h6 head header hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav
  noscript object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search section select slot small
  source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u
  ul var video wbr xmp`.split(/\s+/),
);

/** Whether what Markdown takes for a tag is a word to be filled in, such as `<service>`, and no tag of HTML. */
export function isPlaceholder(html: string): boolean {
  const name = /^<([A-Za-z][\w.-]*)>$/.exec(html)?.[1];
  return name !== undefined && !TAGS.has(name.toLowerCase());
}
