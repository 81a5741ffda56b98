/** The most characters of a file name that comes from a device. */
const most = 60;

/** A name without the signs that a system does not allow in file names; undefined if nothing is left. */
export function fileNameOf(name: string): string | undefined {
  const safe = name
    .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
    .slice(0, most)
    .replace(/^[\s.-]+|[\s.-]+$/g, '');
  return safe === '' ? undefined : safe;
}

/** The first of `name.ext`, `name 2.ext`, … that is free. */
export async function freeName(
  name: string,
  extension: string,
  isTaken: (file: string) => Promise<boolean> | boolean,
): Promise<string> {
  for (let count = 1; ; count++) {
    const file = `${name}${count === 1 ? '' : ` ${count}`}.${extension}`;
    if (!(await isTaken(file))) return file;
  }
}
