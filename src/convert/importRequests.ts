import type { Converted } from './note.ts';

/** Reads another tool's requests; each reader is loaded when it is used. Total: any text gives a result. */
export const importers = {
  curl: async (text: string) => (await import('./fromCurl.ts')).fromCurl(text),
  http: async (text: string) => (await import('./fromHttp.ts')).fromHttp(text),
  postman: async (text: string) => (await import('./fromPostman.ts')).fromPostman(text),
  openapi: async (text) => {
    const [{ fromOpenApi }, { jsonOf }] = await Promise.all([
      import('./fromOpenApi.ts'),
      import('./openApiYaml.ts'),
    ]);
    return fromOpenApi(await jsonOf(text));
  },
} as const satisfies Record<string, (text: string) => Promise<Converted>>;

export type ImportKind = keyof typeof importers;

/** The endings of a kind's files, for who chooses among them. */
export const importEndings: Readonly<Record<ImportKind, readonly string[]>> = {
  curl: ['sh', 'bash', 'zsh', 'curl', 'txt', 'cmd', 'bat'],
  http: ['http', 'rest'],
  postman: ['json'],
  openapi: ['json', 'yaml', 'yml'],
};

export function isImportKind(name: string): name is ImportKind {
  return Object.hasOwn(importers, name);
}
