/** The texts of the files of a folder of the repository, by their paths in it; scripts/build/folderTexts.ts puts them into the build. */
declare module 'texts:*' {
  export function read(): Readonly<Record<string, string>>;
}
