/** Files of many users by path, each of some hundred lines with one text in every line. */
export function numberedFiles(text: string, count = 700): Map<string, Uint8Array> {
  return new Map(Array.from({ length: count }, (_, index) => [`users/user-${index}.yaml`, Buffer.from(`${text}\n`.repeat(300))]));
}
