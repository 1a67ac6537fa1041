import { connect, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';

/** Room for answers that have come and are not read yet: the default of 64 kB would make the engine wait. */
const windowBytes = 1 << 22;

/**
 * Calls of one answer over HTTP/2 to a server on this machine (gRPC over HTTP2, PROTOCOL-HTTP2.md). Messages are bytes: who
 * calls encodes and decodes them, and only as far as needed.
 */
export class GrpcClient {
  #session: ClientHttp2Session | undefined;
  #failure: Error | undefined;

  /** @param address `host:port`; connected to with the first call */
  constructor(private readonly address: string) {}

  /**
   * Sends a message and gives the answer.
   * @param method `/package.Service/Method`
   * @throws Error with what the server says, or when it is gone
   */
  async call(method: string, message: Uint8Array): Promise<Buffer> {
    if (this.#failure !== undefined) throw this.#failure;
    const stream = (this.#session ??= this.#open()).request({ ':method': 'POST', ':path': method, 'content-type': 'application/grpc', te: 'trailers' });
    const answer = answerOf(stream);
    stream.end(frame(message));
    return await answer;
  }

  close(): void {
    this.#session?.close();
  }

  #open(): ClientHttp2Session {
    const session = connect(`http://${this.address}`, { settings: { enablePush: false, initialWindowSize: windowBytes }, maxSessionMemory: 256 });
    session.once('connect', () => { if (!session.destroyed) session.setLocalWindowSize(windowBytes); }); // it may have been closed meanwhile
    session.on('error', (error: Error) => { this.#failure = error; });
    return session;
  }
}

/** A message as it goes over the wire: not compressed, with its length before it. */
export function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(5 + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  framed.set(message, 5);
  return framed;
}

/** The message in what came over the wire; undefined when it is not whole. */
export function unframed(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 5 || bytes.length < 5 + bytes.readUInt32BE(1)) return undefined;
  return bytes.subarray(5, 5 + bytes.readUInt32BE(1));
}

function answerOf(stream: ClientHttp2Stream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status: Readonly<Record<string, unknown>> = {};
    stream.on('response', (headers) => { status = headers; }); // a call that fails at once has its status here
    stream.on('trailers', (trailers: object) => { status = { ...trailers }; });
    stream.on('data', (chunk: Buffer) => { chunks.push(chunk); });
    stream.on('error', reject);
    stream.on('close', () => {
      const message = unframed(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      if (status['grpc-status'] === '0' && message !== undefined) resolve(message);
      else reject(new Error(reasonOf(status)));
    });
  });
}

function reasonOf({ 'grpc-message': message, 'grpc-status': code }: Readonly<Record<string, unknown>>): string {
  if (typeof message === 'string' && message !== '') return decodeURIComponent(message);
  return typeof code === 'string' ? `gRPC status ${code}` : 'the connection was closed';
}
