/** A text of other people in one line: control characters, and those that turn the direction of writing, are shown as dots. */
export function oneLine(value: string): string {
  // eslint's no-control-regex would refuse the plain range; \p{Cc} says the same.
  return value.replace(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}/gu, '·');
}
