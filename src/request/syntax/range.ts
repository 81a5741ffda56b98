/** Part of a block's text: UTF-16 offsets from the block's first character, `end` excluded. */
export interface Range {
  start: number;
  end: number;
}
