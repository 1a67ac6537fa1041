/** All items of an asynchronous iterable (Array.fromAsync is not in Node 20). */
export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
