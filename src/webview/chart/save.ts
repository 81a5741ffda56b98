const styled = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size'] as const;

/** Gives the drawing as a file, with the colours of the theme written into it. */
export function svgFile(drawing: SVGElement): Uint8Array<ArrayBuffer> {
  const copy = drawing.cloneNode(true) as SVGElement;
  const [from, to] = [drawing.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((one, at) => {
    const style = getComputedStyle(one);
    for (const name of styled) to[at]?.setAttribute(name, style.getPropertyValue(name));
  });
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', background()],
  ] as const)
    back.setAttribute(name, value);
  copy.prepend(back);
  return new TextEncoder().encode(new XMLSerializer().serializeToString(copy));
}

/** Gives the drawing as a picture of twice its size. It is drawn again, as the page may load no pictures, not even its own. */
export async function pngFile(drawing: SVGElement): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  const size = (name: string) => Number(drawing.getAttribute(name));
  [canvas.width, canvas.height] = [size('width') * 2, size('height') * 2];
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('No canvas');
  pen.scale(2, 2);
  pen.fillStyle = background();
  pen.fillRect(0, 0, size('width'), size('height'));
  for (const one of drawing.querySelectorAll('rect, line, path, text')) paint(pen, one);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error('No picture');
  return new Uint8Array(await blob.arrayBuffer());
}

function paint(pen: CanvasRenderingContext2D, one: Element): void {
  const style = getComputedStyle(one);
  const number = (name: string) => Number(one.getAttribute(name));
  pen.fillStyle = style.fill;
  pen.strokeStyle = style.stroke;
  pen.lineWidth = Number.parseFloat(style.strokeWidth);
  pen.setLineDash(
    style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat),
  );
  if (one.tagName === 'text') {
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    pen.textAlign =
      ({ middle: 'center', end: 'right' } as const)[one.getAttribute('text-anchor') ?? ''] ?? 'left';
    return pen.fillText(one.firstChild?.textContent ?? '', number('x'), number('y'));
  }
  const shape = new Path2D(one.getAttribute('d') ?? '');
  if (one.tagName === 'rect') shape.rect(number('x'), number('y'), number('width'), number('height'));
  if (one.tagName === 'line') {
    shape.moveTo(number('x1'), number('y1'));
    shape.lineTo(number('x2'), number('y2'));
  }
  const { fill, stroke } = style;
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a pen is no array
  if (fill !== 'none') pen.fill(shape);
  if (stroke !== 'none') pen.stroke(shape);
}

function background(): string {
  return getComputedStyle(document.body).backgroundColor;
}
