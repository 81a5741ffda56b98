/** Makes a name for the request language: letters, digits, "_" and "-", with a letter first. */
export function variableName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^[^\p{L}_]+/u, '');
  return plain.slice(0, 60) || 'value';
}
