/** What is used of the package, so that a build leaves the rest of it out. */
export { LineCounter, isAlias, isMap, isNode, isScalar, parseAllDocuments } from 'yaml';
