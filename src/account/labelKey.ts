/** Labels that differ in case only would be taken for each other. */
export function labelKey(label: string): string {
  return label.normalize('NFKC').toLowerCase();
}
