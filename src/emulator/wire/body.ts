import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject, parseJson } from '../json.js';
import { serializationError, ServiceError } from '../service-error.js';

const limitBytes = 1024 * 1024;

/**
 * Reads a request body.
 * @throws ServiceError RequestEntityTooLargeException above 1 MiB
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limitBytes) {
      chunks.push(chunk);
    }
  }
  if (size > limitBytes) {
    throw new ServiceError('RequestEntityTooLargeException', `The request body is larger than ${limitBytes} bytes.`, {}, 413);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads the input of a JSON operation; an empty body is an empty input. */
export function readJsonInput(body: string): JsonObject {
  const input = body === '' ? {} : parseOrRefuse(body);
  if (!isObject(input)) {
    throw serializationError('The request body is not a JSON object.');
  }
  return input;
}

function parseOrRefuse(body: string): unknown {
  try {
    return parseJson(body);
  } catch {
    throw serializationError('The request body is not valid JSON.');
  }
}
