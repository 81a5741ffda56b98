/** The place of the line feed that ends the line at a place, or the end of the text. */
export function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? text.length : feed;
}
