import type { Disposable } from '../base/lifetime.ts';
import { fileText, type FileText } from '../text/fileBytes.ts';
import type { NamedOperation } from './openApi/fromOpenApi.ts';
import type { Converted, NoteKind } from './note.ts';

type Operation = Pick<NamedOperation, 'method' | 'path'>;

/** Reads another tool's requests; each reader is loaded when it is used. Total: any text gives a result. */
export const importers = {
  curl: async (text: string) => (await import('./curl/fromCurl.ts')).fromCurl(text),
  http: async (text: string) => (await import('./http/fromHttp.ts')).fromHttp(text),
  postman: async (text: string) => (await import('./postman/fromPostman.ts')).fromPostman(text),
  openapi: async (text: string, only?: Operation) => {
    const { fromOpenApi, jsonOf } = await openApi();
    return fromOpenApi(await jsonOf(text), only);
  },
} as const satisfies Record<string, (text: string) => Promise<Converted>>;

/** A text of another tool; a person can choose the part to read. */
export interface ImportSource {
  /** The operations of an OpenAPI document, in its order; empty for any other text. */
  operations(): Promise<readonly NamedOperation[]>;
  /** All requests, or only the request of one operation of an OpenAPI document. */
  requests(only?: Operation): Promise<Converted>;
}

/** An importer that may use a thread until it is disposed of. */
export type CloseableSource = ImportSource & Disposable;

const doubts = { guessed: 'encodingGuessed', unreadable: 'bytesUnreadable' } as const satisfies Record<
  NonNullable<FileText['doubt']>,
  NoteKind
>;

/** Opens a file of another tool, in any encoding; a note names the places at which its bytes are not certainly text. */
export function importSource(kind: ImportKind, bytes: Uint8Array): ImportSource {
  const { text, doubt } = fileText(bytes);
  return {
    async operations() {
      const { operationsIn, jsonOf } = await openApi();
      return kind === 'openapi' ? operationsIn(await jsonOf(text)) : [];
    },
    async requests(only) {
      const converted = await (kind === 'openapi' ? importers.openapi(text, only) : importers[kind](text));
      return withDoubt(converted, doubt);
    },
  };
}

/** Reads OpenAPI documents whose references lead from one file to another; paths have “/” between folders. */
export async function importOpenApiFiles(
  files: readonly { path: string; bytes: Uint8Array }[],
): Promise<Converted[]> {
  const { fromOpenApiFiles, jsonOf } = await openApi();
  const read: { path: string; text: string; doubt: FileText['doubt'] }[] = [];
  for (const { path, bytes } of files) {
    const { text, doubt } = fileText(bytes);
    read.push({ path, text: await jsonOf(text), doubt });
  }
  return fromOpenApiFiles(read).map((converted, at) => withDoubt(converted, read[at]?.doubt));
}

function withDoubt(converted: Converted, doubt: FileText['doubt']): Converted {
  if (doubt === undefined) return converted;
  return { ...converted, notes: [{ kind: doubts[doubt], values: {} }, ...converted.notes] };
}

async function openApi() {
  const [{ fromOpenApi, fromOpenApiFiles, operationsIn }, { jsonOf }] = await Promise.all([
    import('./openApi/fromOpenApi.ts'),
    import('./openApi/openApiYaml.ts'),
  ]);
  return { fromOpenApi, fromOpenApiFiles, operationsIn, jsonOf };
}

export type ImportKind = keyof typeof importers;

/** The file endings of each kind, for a choice of files. */
export const importEndings: Readonly<Record<ImportKind, readonly string[]>> = {
  curl: ['sh', 'bash', 'zsh', 'curl', 'txt', 'cmd', 'bat'],
  http: ['http', 'rest'],
  postman: ['json'],
  openapi: ['json', 'yaml', 'yml'],
};

export function isImportKind(name: string): name is ImportKind {
  return Object.hasOwn(importers, name);
}
