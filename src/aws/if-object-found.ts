import { isAwsError } from './errors.js';

/** What S3 says of an object that is not there; for HeadObject it has no name but the status. */
const missingObject: readonly unknown[] = ['NoSuchKey', 'NotFound', 'NoSuchVersion'];

/** The answer, or undefined where there is no such object. A bucket that is not there is an error. */
export async function ifObjectFound<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (isAwsError(thrown, 'AWS_NOT_FOUND') && missingObject.includes(thrown.details['errorName'])) return undefined;
    throw thrown;
  }
}
