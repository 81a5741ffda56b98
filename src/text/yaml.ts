/** Names the parts of the package that are used, so that a build leaves the rest of it out. */
export { LineCounter, isAlias, isMap, isNode, isScalar, parseAllDocuments, visit } from 'yaml';
