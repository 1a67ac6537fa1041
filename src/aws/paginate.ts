/** One page of a list operation. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/** Everything of a list: goes on while there is a token, also over short and empty pages, as the API demands. */
export async function* paginate<T>(fetchPage: (token: string | undefined) => Promise<Page<T>>): AsyncGenerator<T> {
  let token: string | undefined;
  do {
    const page: Page<T> = await fetchPage(token);
    yield* page.items;
    token = page.nextToken === '' ? undefined : page.nextToken;
  } while (token !== undefined);
}

/** All items of a list, in the order of arrival. */
export async function collectAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
