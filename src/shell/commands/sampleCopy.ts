/** A sample as its list has it. */
export interface Sample {
  file: string;
  name: string;
  shows: string;
}

/** The samples that the table of their README names. */
export function samplesIn(readme: string): Sample[] {
  return [...readme.matchAll(/^\| \[([^\]]+)\]\(([\w.-]+)\) \| (.+) \|$/gm)].map(
    ([, name = '', file = '', shows = '']) => ({ name, file, shows }),
  );
}

/** A request file that needs no environment beside it: the variables that it takes from there stand below its first comment. */
export function standalone(text: string, environment: Readonly<Record<string, string>>): string {
  const used = Object.entries(environment).filter(([name]) => text.includes(`{{${name}}}`));
  if (used.length === 0) return text;
  const comment = text.match(/^(?:#(?!##).*\n)*/)?.[0] ?? '';
  const variables = used.map(([name, value]) => `@${name} = ${value}\n`).join('');
  return `${comment}\n${variables}${text.slice(comment.length)}`;
}
