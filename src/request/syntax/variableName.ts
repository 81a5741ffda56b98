/** A name as the request language has it: letters, digits, "_" and "-", a letter first. */
export function variableName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^[^\p{L}_]+/u, '');
  return plain.slice(0, 60) || 'value';
}
