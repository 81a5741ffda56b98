/** A name without what is no letter or digit, in lower case. */
export function squeezed(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}
