const space = 'http://www.w3.org/2000/svg';

/** Makes an SVG element; a text is always added as text. */
export function svg(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...content: (Node | string)[]
): SVGElement {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}

/** Width of a character, px. */
const character = 6.6;

/** Makes a text that is cut to a width, with the whole text in a title. */
export function label(
  text: string,
  room: number,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const fits = Math.max(Math.floor(room / character), 3);
  const shown = text.length > fits ? `${text.slice(0, fits - 1)}…` : text;
  return svg('text', attributes, shown, svg('title', {}, text));
}

/** Makes a whole drawing, with a name for screen readers. */
export function drawing(
  [width, height]: readonly [number, number],
  name: string,
  ...content: Node[]
): SVGElement {
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: 'chart',
      role: 'img',
      'aria-label': name,
      xmlns: space,
    },
    ...content,
  );
}

/** Makes the legend: the names of the parts or lines, each with its colour and, for lines, its pattern. */
export function legend(names: readonly string[], width: number, form: 'box' | 'line'): SVGElement {
  const across = perLine(width);
  const room = (width - 20) / Math.min(names.length, across);
  const items = names.flatMap((name, nth) => {
    const [x, top] = [10 + (nth % across) * room, 14 + Math.floor(nth / across) * 18];
    const sign =
      form === 'box'
        ? svg('rect', { x, y: top - 9, width: 12, height: 10, class: `part part-${nth}` })
        : svg('line', { x1: x, x2: x + 16, y1: top - 4, y2: top - 4, class: `line line-${nth}` });
    return [sign, label(name, room - 26, { x: x + 20, y: top })];
  });
  return svg('g', {}, ...items);
}

/** The height of a legend, px. */
export function legendHeight(names: readonly string[], width: number): number {
  return Math.ceil(names.length / perLine(width)) * 18 + 8;
}

/** The number of names in each line of a legend. */
function perLine(width: number): number {
  return width < 560 ? 2 : 4;
}
