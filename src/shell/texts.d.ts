/** The texts of the files of a folder of the repository, by their paths in it; scripts/build/folderTexts.ts puts them into the build. */
declare module 'texts:*' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
