/** A sample as the list in the README has it. */
export interface Sample {
  file: string;
  name: string;
  shows: string;
}

/** Reads the samples from the table in their README. */
export function samplesIn(readme: string): Sample[] {
  return [...readme.matchAll(/^\| \[([^\]]+)\]\(([\w.-]+)\) \| (.+) \|$/gm)].map(
    ([, name = '', file = '', shows = '']) => ({ name, file, shows }),
  );
}

/** Gives the name of a sample’s copy, without the number that orders the samples, and its extension. */
export function nameParts(file: string): { name: string; extension: string } {
  const dot = file.lastIndexOf('.');
  return { name: file.slice(0, dot).replace(/^\d+-/, ''), extension: file.slice(dot + 1) };
}

/** Makes a request file that needs no environment file: the variables that it uses are written below its first comment. */
export function standalone(text: string, environment: Readonly<Record<string, string>>): string {
  const used = Object.entries(environment).filter(([name]) => text.includes(`{{${name}}}`));
  if (used.length === 0) return text;
  const comment = text.match(/^(?:#(?!##).*\n)*/)?.[0] ?? '';
  const variables = used.map(([name, value]) => `@${name} = ${value}\n`).join('');
  return `${comment}\n${variables}${text.slice(comment.length)}`;
}
