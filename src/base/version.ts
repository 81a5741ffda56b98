/** The product's version. A test compares it with package.json, which is too large to be bundled for it. */
export const version = '0.1.0';
